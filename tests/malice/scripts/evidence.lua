-- SPDX-License-Identifier: GPL-3.0-or-later
-- Gives more evidence than a tag may have.
-- expects: more than 1000 pieces
return {
  name = "malice/evidence", version = 1,
  passage = function(p)
    local all = {}
    for i = 1, 2000 do all[i] = p:span(1, 1) end
    p:tag("right", "asylum", { evidence = all })
  end,
}
