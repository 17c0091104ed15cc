-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the State under review answered, from the words of a lead-in, of a remark after a list, or its own.
--
--   response.of(text, after)    "supported" | "noted" | "pending", and the first and last byte of the words that say so; or nil.
--                               `after`: the remark stands after a list
--
-- UPR Info's rule: a recommendation is accepted where the State says that it accepts or supports it; all else that
-- is final is noted. Until the plenary has adopted the report it is pending.

local response = {}

-- In this order: "did not enjoy the support" holds "enjoy the support". Patterns of Lua over lower case.
local rules = {
  { "noted", {
    "n[o']t enjoy%l* ?t?h?e? ?support", "n[o']t enjoy", "cannot be accepted", "cannot be supported", "cannot accept", "cannot support",
    "could not be accepted", "could not be supported", "could not accept", "could not support", "can not accept", "can not be accepted",
    "not acceptable", "n[o']t accept", "n[o']t support", "not in a position to", "unable to accept", "unable to support", "unacceptable",
    "is rejected", "are rejected", "were rejected", "was rejected", "been rejected", "rejects", "rejected by", "has rejected",
    "would thus be noted", "thus noted", "are noted", "were noted by", "is noted by", "been noted", "takes? note of", "took note of", "noted by",
    "did not meet with", "not approved", "in principle", "in part[%s,.;]", "partially", "does not agree", "do not agree", "fail to enjoy",
    "not relevant", "are unfounded", "can not be", "not conform",
  } },
  { "pending", {
    "will be %l* ?examined", "would be %l* ?examined", "to be examined", "shall be examined", "will be %l* ?considered", "will examine",
    "will provide %l* ?%l* ?responses?", "will respond", "will give %l* ?responses?", "responses? of .- will be", "responses? will be",
    "would provide %l* ?responses?", "would respond", "answers? will be provided", "will be responded", "under consideration", "are being examined",
    "remain under", "be included in the outcome", "will reply", "further consideration",
  } },
  { "supported", {
    "enjoy%l* .-support", "enjoy%l* support", "are supported", "is supported", "supported by", "supports", "has accepted", "have been accepted",
    "are accepted", "is accepted", "accepted by", "were accepted", "accepts", "agreed to", "agreed on", "agrees with", "agrees to", "meet with the approval",
    "has agreed", "welcomed by", "were acceptable", "are acceptable", "endorsed by", "support of",
    "with the agreement of", "already %l* ?implemented", "process of implementation", "already being implemented",
  } },
}

local order = { rules[1], rules[2], rules[3] }
local after_list = { rules[2], rules[1], rules[3] }

function response.of(text, after)
  text = text:lower()
  for _, rule in ipairs(after and after_list or order) do
    for _, pattern in ipairs(rule[2]) do
      local first, last = text:find(pattern)
      if first then return rule[1], first, last end
    end
  end
end

return response
