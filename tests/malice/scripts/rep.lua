-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes one huge text.
-- expects: more than 1048576 bytes
return {
  name = "malice/rep", version = 1,
  passage = function(p)
    return ("x"):rep(1 << 40)
  end,
}
