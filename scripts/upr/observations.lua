-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Recommendations in a treaty body's concluding observations: "The State party should ...", alone or as the
-- lead-in of a lettered list.

local review = tanba.lib "review"

local asks = tanba.lexicon {
  en = { "the state party should", "the state party must", "it should", "the committee recommends", "the committee urges", "the committee calls upon",
         "the committee calls on", "the committee requests", "the committee invites", "the committee encourages", "the committee strongly recommends",
         "the committee reiterates its recommendation*", "the committee also recommends", "the committee further recommends", "the committee strongly urges",
         "the committee reiterates its previous recommendation*", "it recommends", "it urges", "it also recommends" },
  fr = { "l'état partie devrait", "l'état partie doit", "le comité recommande", "le comité engage", "le comité invite", "le comité prie", "le comité demande",
         "le comité encourage", "le comité exhorte", "le comité réitère sa recommandation" },
  es = { "el estado parte debe", "el estado parte debería", "el comité recomienda", "el comité insta", "el comité exhorta", "el comité pide", "el comité invita",
         "el comité alienta", "el comité solicita", "el comité reitera su recomendación" },
  ru = { "государству участнику следует", "государство участник должно", "комитет рекомендует", "комитет призывает", "комитет настоятельно призывает",
         "комитет просит", "комитет предлагает", "комитет вновь повторяет свою рекомендацию", "комитет настоятельно рекомендует" },
  kk = { "қатысушы мемлекет*", "комитет ұсынады", "комитет шақырады" },
  ar = { "ينبغي للدولة الطرف", "توصي اللجنة", "تحث اللجنة", "تدعو اللجنة" },
  zh = { "缔约国应", "委员会建议", "委员会敦促", "委员会促请" },
}

-- What asks, too, but for the next report or its spread: an answer, not a change.
local follow_up = tanba.lexicon {
  en = { "next periodic report", "next report", "widely disseminate", "within one year", "common core document" },
  fr = { "prochain rapport" },
  es = { "próximo informe" },
  ru = { "следующий периодический доклад", "следующего периодического доклада" },
}

local function leads_list(p) return p.text:find(":%s*$") ~= nil or p.text:find("：%s*$") ~= nil end

local aside = { header = true, footer = true, footnote = true, heading = true }

local function document(d)
  if not review.is_observations(d) then return end
  local lead
  for _, p in d:each() do
    if p.kind == "heading" then
      lead = nil
    elseif not aside[p.kind] then
      local hit = asks:find(p)
      if hit and leads_list(p) then
        lead = hit
      elseif hit and not (follow_up:has(p) and not p.text:find(";")) then
        p:tag("upr", "recommendation", { score = 0.9, evidence = hit })
        lead = nil
      elseif lead and (p.kind == "item" or p.number and p.number:find("^%l+$")) then
        p:tag("upr", "recommendation", { score = 0.9, evidence = lead })
      elseif p.number and p.number:find("^%d") then
        lead = nil
      end
    end
  end
end

local title = "Concluding observations on the second report of Velmara"

return {
  name = "upr/observations",
  version = 1,
  source = "Rules of procedure of the treaty bodies, on concluding observations",
  description = "What a treaty body asks of a State party",
  examples = {
    yes = {
      { text = "The State party should repair the court of Tolm without delay.", number = "9", section = { title } },
      { text = "Publish the register of wells;", kind = "item", number = "a", section = { title },
        before = { { text = "The State party should:", number = "10" } } },
      { text = "Le Comité recommande à l’État partie de réparer le pont.", number = "11", section = { "Observations finales" } },
      { text = "Государству-участнику следует отремонтировать мост.", number = "12", section = { "Заключительные замечания" } },
    },
    no = {
      { text = "The Committee is concerned that the bridge has not been repaired.", number = "8", section = { title } },
      { text = "The State party should submit its next periodic report by 1 May 2031.", number = "30", section = { title } },
      { text = "The State party should repair the bridge.", section = { "Letter to the Committee" } },
      { text = "Boats that sank in May;", kind = "item", number = "a", section = { title },
        before = { { text = "The Committee is concerned about:", number = "7" } } },
    },
  },
  document = document,
}
