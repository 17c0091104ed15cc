-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Recommendations in a report of the Working Group on the Universal Periodic Review: those of its second part, and
-- those of the dialogue that the second part refers to. Each becomes a passage of its own, derived from the item
-- that holds it, without number and closing parentheses.

local review = tanba.lib "review"
local parts = tanba.lib "parts"
local response = tanba.lib "response"
local action = tanba.lib "action"
local states = tanba.lib "states"
local conclusions = tanba.lib "conclusions"

-- One recommendation: what the item, its list and the report know of it.
local function give(made, part, item, about)
  made:tag("upr", "recommendation", { score = 0.95, evidence = item.lead })
  if item.number then made:tag("upr.number", item.number) end
  for _, state in ipairs(part.states) do
    made:tag("upr.from", states.name(state, about.date), { evidence = item.p })
  end
  made:tag("upr.response", item.response or "pending", { evidence = item.answer or item.lead })
  local category, first, last = action.of(made.text)
  made:tag("upr.action", tostring(category), { evidence = made:span(first, last) })
  if about.state then made:tag("upr.state", about.state.iso3, { evidence = about.state_at }) end
  if about.session then
    made:tag("upr.session", tostring(about.session), { evidence = about.session_at })
    made:tag("upr.cycle", tostring(about.cycle), { evidence = about.session_at })
  end
end

local function derive(d)
  if not review.is_report(d) then return end
  local about = review.about(d)
  for _, item in ipairs(conclusions.items(d, about)) do
    for _, part in ipairs(item.parts) do
      local spans = {}
      for _, span in ipairs(part.spans) do table.insert(spans, item.p:span(span[1], span[2])) end
      give(item.p:derive(spans), part, item, about)
    end
  end
end

return {
  name = "upr/report",
  version = 1,
  source = "UPR Info, methodology of October 2014",
  description = "The recommendations of a report of the Working Group, one by one",
  derive = derive,
}
