-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes memory without end.
-- expects: memory
return {
  name = "malice/memory", version = 1,
  passage = function(p)
    local t = {}
    while true do t[#t + 1] = { ("x"):rep(1000) .. #t } end
  end,
}
