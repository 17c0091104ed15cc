-- SPDX-License-Identifier: GPL-3.0-or-later
-- Starts a program.
-- expects: there is no 'os'
return {
  name = "malice/os", version = 1,
  passage = function(p)
    os.execute("touch /tmp/tanba-malice-must-not-be")
  end,
}
