-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes code of text.
-- expects: there is no 'load'
return {
  name = "malice/load", version = 1,
  passage = function(p)
    load("return 1")()
  end,
}
