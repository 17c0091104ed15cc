-- SPDX-License-Identifier: GPL-3.0-or-later
-- Has code run when nobody looks.
-- expects: '__gc' is not allowed
return {
  name = "malice/gc", version = 1,
  passage = function(p)
    setmetatable({}, { __gc = function() while true do end end })
  end,
}
