-- SPDX-License-Identifier: GPL-3.0-or-later
local words = tanba.lexicon { "tortur*", "пытк*", "пыток" }

return {
  name = "rights/torture",
  version = 1,
  source = "ICCPR 7, CAT, UDHR 5",
  examples = { yes = { "He was tortured." }, no = { "He was fined." } },
  passage = function(p)
    local hits = words:find_all(p)
    if #hits > 0 then p:tag("right", "torture", { score = 0.9, evidence = hits }) end
  end,
}
