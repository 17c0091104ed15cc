-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes a table its own fallback.
-- expects: loop
return {
  name = "malice/index-chain", version = 1,
  passage = function(p)
    local t = {}
    setmetatable(t, { __index = t })
    return t.x
  end,
}
