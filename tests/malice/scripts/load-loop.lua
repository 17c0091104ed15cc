-- SPDX-License-Identifier: GPL-3.0-or-later
-- Never ends while it loads.
-- expects: than a call may
while true do end
