-- SPDX-License-Identifier: GPL-3.0-or-later
-- Loads a file that is no library.
-- expects: there is no library
tanba.lib "../../../../../etc/passwd"
