-- SPDX-License-Identifier: GPL-3.0-or-later
-- Loads a file that is no model.
-- expects: (there is no|cannot be|not a)
tanba.model "../../../../../etc/passwd"
