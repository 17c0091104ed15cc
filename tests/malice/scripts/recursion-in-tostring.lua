-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls itself without end by way of a library.
-- expects: (stack overflow|C stack|error in error|too many)
return {
  name = "malice/recursion-in-tostring", version = 1,
  passage = function(p)
    local t = setmetatable({}, { __tostring = function(self) return tostring(self) end })
    return tostring(t)
  end,
}
