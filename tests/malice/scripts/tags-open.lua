-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tags in ever new words.
-- expects: than a call may
return {
  name = "malice/tags-open", version = 1,
  passage = function(p)
    for i = 1, 100000000 do p:tag("upr.number", tostring(i)) end
  end,
}
