-- SPDX-License-Identifier: GPL-3.0-or-later
-- Joins a table of more than there is.
-- expects: (memory|than a call may)
return {
  name = "malice/concat", version = 1,
  passage = function(p)
    local t = {}
    for i = 1, 1000000 do t[i] = ("x"):rep(1000) end
    return table.concat(t)
  end,
}
