-- SPDX-License-Identifier: GPL-3.0-or-later
-- Gives a tag that would steer a terminal.
-- expects: control character
return {
  name = "malice/tag-terminal", version = 1,
  passage = function(p)
    p:tag("upr.number", "\27]0;owned\7")
  end,
}
