-- SPDX-License-Identifier: GPL-3.0-or-later
-- Gives a tag that is no text.
-- expects: UTF-8
return {
  name = "malice/tag-bytes", version = 1,
  passage = function(p)
    p:tag("upr.number", "\xFF")
  end,
}
