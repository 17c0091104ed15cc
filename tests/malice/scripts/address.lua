-- SPDX-License-Identifier: GPL-3.0-or-later
-- Asks for an address, to learn where memory is.
-- expects: '%p'
return {
  name = "malice/address", version = 1,
  passage = function(p)
    return ("%p"):format({})
  end,
}
