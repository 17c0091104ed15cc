-- SPDX-License-Identifier: GPL-3.0-or-later
-- Leaves something behind for other scripts.
-- expects: touch nothing global
return {
  name = "malice/global", version = 1,
  passage = function(p)
    owned = true
  end,
}
