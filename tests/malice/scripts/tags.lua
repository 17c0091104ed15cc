-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tags a million times and more.
-- expects: than a call may
return {
  name = "malice/tags", version = 1,
  passage = function(p)
    while true do p:tag("right", "asylum") end
  end,
}
