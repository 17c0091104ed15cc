-- SPDX-License-Identifier: GPL-3.0-or-later
-- Asks for a pattern that calls itself without end.
-- expects: pattern
return {
  name = "malice/pattern-deep", version = 1,
  passage = function(p)
    return (("x"):rep(500000)):find(("(.)"):rep(32) .. (".-"):rep(200) .. "y")
  end,
}
