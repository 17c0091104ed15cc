-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Recommendations in a report of the Working Group on the Universal Periodic Review: those of its second part, and
-- those of the dialogue that the second part refers to. Each becomes a passage of its own, derived from the item
-- that holds it, without number and closing parentheses.

local review = tanba.lib "review"
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
  examples = {
    yes = {
      { text = "Abolish the fee (Norway);", number = "124.1", kind = "item", section = { "II. Conclusions and/or recommendations" },
        before = { { text = "The following recommendations enjoy the support of Velmara:", number = "124" } },
        ["upr.response"] = "supported" },
      { text = "Repair the well (the Netherlands, Bosnia and Herzegovina).", number = "2", kind = "item",
        section = { "II. CONCLUSIONS AND/OR RECOMMENDATIONS" },
        before = { { text = "The recommendations listed below did not enjoy the support of Velmara:", number = "95" } },
        ["upr.number"] = "95.2" },
      { text = "To consider repairing (Chile)/repair (Côte d’Ivoire) the old well of Tolm;", number = "3", kind = "item",
        section = { "Conclusions and/or recommendations" },
        before = { { text = "The following recommendations will be examined by Velmara:", number = "60" } },
        ["upr.action"] = "3" },
      { text = "Repair the well (Chile); paint the bridge (United States).", number = "3", kind = "item",
        section = { "Conclusions and/or recommendations" },
        before = { { text = "The following recommendations were made to Velmara:", number = "60" } },
        ["upr.from"] = "United States of America" },
    },
    no = {
      { text = "Abolish the fee (Norway);", number = "1", kind = "item", section = { "I. Summary of the proceedings", "B. Interactive dialogue" },
        before = { { text = "The following recommendations were made:", number = "20" } } },
      { text = "The following recommendations enjoy the support of Velmara:", number = "124", section = { "Conclusions and/or recommendations" } },
      { text = "All recommendations in the present report reflect the position of the submitting State(s).", number = "126",
        section = { "Conclusions and/or recommendations" } },
      { text = "Mr. A. Bell (Norway)", kind = "item", section = { "Conclusions and/or recommendations", "Annex" },
        before = { "The delegation was composed of:" } },
    },
  },
  aliases = states.aliases,
  derive = derive,
}
