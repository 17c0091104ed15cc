-- SPDX-License-Identifier: GPL-3.0-or-later
-- Changes what a passage says.
-- expects: 'text' cannot be set
return {
  name = "malice/spoil-passage", version = 1,
  passage = function(p)
    p.text = "somebody else said it"
  end,
}
