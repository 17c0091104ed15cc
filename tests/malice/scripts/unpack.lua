-- SPDX-License-Identifier: GPL-3.0-or-later
-- Unpacks more values than a stack has.
-- expects: too many
return {
  name = "malice/unpack", version = 1,
  passage = function(p)
    return table.unpack({}, 1, 100000000)
  end,
}
