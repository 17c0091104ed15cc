-- SPDX-License-Identifier: GPL-3.0-or-later
-- Has terms without end.
-- expects: than a call may
for i = 1, 100000000 do tanba.lexicon { "term number " .. i } end
