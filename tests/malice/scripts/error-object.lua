-- SPDX-License-Identifier: GPL-3.0-or-later
-- Raises an object whose words are a loop.
-- expects: raised a table
return {
  name = "malice/error-object", version = 1,
  passage = function(p)
    error(setmetatable({}, { __tostring = function() while true do end end, __name = "x" }))
  end,
}
