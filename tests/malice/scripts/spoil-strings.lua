-- SPDX-License-Identifier: GPL-3.0-or-later
-- Replaces what all texts are.
-- expects: index a boolean
return {
  name = "malice/spoil-strings", version = 1,
  passage = function(p)
    getmetatable("").__index = function() return nil end
  end,
}
