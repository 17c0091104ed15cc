-- SPDX-License-Identifier: GPL-3.0-or-later
-- Doubles a text until nothing is left.
-- expects: memory
return {
  name = "malice/doubling", version = 1,
  passage = function(p)
    local s = "x"
    while true do s = s .. s end
  end,
}
