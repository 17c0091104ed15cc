-- SPDX-License-Identifier: GPL-3.0-or-later
-- Never ends, in a comparison that a library calls.
-- expects: than a call may
return {
  name = "malice/loop-in-sort", version = 1,
  passage = function(p)
    table.sort({ 3, 2, 1 }, function() while true do end end)
  end,
}
