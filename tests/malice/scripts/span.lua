-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cites words that are not there.
-- expects: (outside|beyond|span|not in|ends)
return {
  name = "malice/span", version = 1,
  passage = function(p)
    p:tag("right", "asylum", { evidence = p:span(1, 1 << 40) })
  end,
}
