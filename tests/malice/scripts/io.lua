-- SPDX-License-Identifier: GPL-3.0-or-later
-- Writes a file.
-- expects: there is no 'io'
return {
  name = "malice/io", version = 1,
  passage = function(p)
    io.open("/tmp/tanba-malice-must-not-be", "w"):write("owned")
  end,
}
