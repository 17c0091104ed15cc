-- SPDX-License-Identifier: GPL-3.0-or-later
-- Never ends.
-- expects: than a call may
return {
  name = "malice/loop", version = 1,
  passage = function(p)
    while true do end
  end,
}
