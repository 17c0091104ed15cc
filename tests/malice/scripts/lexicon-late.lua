-- SPDX-License-Identifier: GPL-3.0-or-later
-- Builds lexicons without end.
-- expects: while the script loads
return {
  name = "malice/lexicon-late", version = 1,
  passage = function(p)
    tanba.lexicon { "late" }
  end,
}
