-- SPDX-License-Identifier: GPL-3.0-or-later
-- Has examples without end.
-- expects: (memory|than a call may|too many)
local t = {}
for i = 1, 100000000 do t[i] = "example " .. i end
return { name = "malice/load-many", version = 1, examples = { yes = t }, passage = function() end }
