-- SPDX-License-Identifier: GPL-3.0-or-later
-- Loads a library of the system.
-- expects: there is no 'require'
return {
  name = "malice/require", version = 1,
  passage = function(p)
    require("socket")
  end,
}
