-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls itself without end.
-- expects: (stack overflow|memory)
return {
  name = "malice/recursion", version = 1,
  passage = function(p)
    local function f(n) return 1 + f(n + 1) end
    return f(1)
  end,
}
