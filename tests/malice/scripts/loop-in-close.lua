-- SPDX-License-Identifier: GPL-3.0-or-later
-- Never ends, and goes on where an error closes its variables.
-- expects: than a call may
return {
  name = "malice/loop-in-close", version = 1,
  passage = function(p)
    local function again() while true do end end
    local a <close> = setmetatable({}, { __close = again })
    local b <close> = setmetatable({}, { __close = again })
    again()
  end,
}
