-- SPDX-License-Identifier: GPL-3.0-or-later
-- Never ends, in a metamethod.
-- expects: than a call may
return {
  name = "malice/loop-in-index", version = 1,
  passage = function(p)
    local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end })
    while true do pcall(function() return t[1] end) end
  end,
}
