-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Recommendations of the dialogue that the second part refers to: "the recommendations noted in the report in
-- paragraphs 21 (c), 26 (b) and 45 did not enjoy the support".

local dialogue = {}

function dialogue.refers(text)
  return text:find("[Pp]aragraphs?%s+%d") ~= nil and text:find("[Rr]ecommendation") ~= nil
end

function dialogue.items() return {} end

return dialogue
