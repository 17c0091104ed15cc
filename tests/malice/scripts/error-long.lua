-- SPDX-License-Identifier: GPL-3.0-or-later
-- Raises a message of a million letters.
-- expects: xxxx
return {
  name = "malice/error-long", version = 1,
  passage = function(p)
    error(("x"):rep(1000000), 0)
  end,
}
