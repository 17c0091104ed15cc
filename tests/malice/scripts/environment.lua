-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lifts the lid of its own environment.
-- expects: protected
return {
  name = "malice/environment", version = 1,
  passage = function(p)
    setmetatable(_ENV, nil)
  end,
}
