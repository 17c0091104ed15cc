-- SPDX-License-Identifier: GPL-3.0-or-later
-- Returns itself, over and over.
-- expects: is a table, not a function
local t = { name = "malice/load-itself", version = 1 }
t.examples = t
t.passage = t
return t
