-- SPDX-License-Identifier: GPL-3.0-or-later
-- Never ends, and catches what would end it.
-- expects: than a call may
return {
  name = "malice/loop-in-pcall", version = 1,
  passage = function(p)
    while true do
      pcall(function() while true do end end)
    end
  end,
}
