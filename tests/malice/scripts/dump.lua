-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes bytecode, to have it changed and loaded again.
-- expects: 'string' holds no 'dump'
return {
  name = "malice/dump", version = 1,
  passage = function(p)
    string.dump(function() end)
  end,
}
