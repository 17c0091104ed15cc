-- SPDX-License-Identifier: GPL-3.0-or-later
-- Asks for a pattern that backtracks for hours.
-- expects: pattern
return {
  name = "malice/pattern", version = 1,
  passage = function(p)
    return (("a"):rep(64)):find(("a-"):rep(40) .. "b")
  end,
}
