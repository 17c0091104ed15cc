-- SPDX-License-Identifier: GPL-3.0-or-later
-- Replaces a function that other scripts use.
-- expects: 'find' cannot be set
return {
  name = "malice/spoil-library", version = 1,
  passage = function(p)
    string.find = function() return 1, 1 end
  end,
}
