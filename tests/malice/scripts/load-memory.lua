-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes memory without end while it loads.
-- expects: memory
local t = {}
while true do t[#t + 1] = {} end
