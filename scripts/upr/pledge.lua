-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Voluntary pledges of the State under review: in its national report, and in the part of the Working Group's report
-- that has their name.

local nouns = tanba.lexicon {
  en = { "voluntary pledge*", "voluntary commitment*", "pledges and commitments", "new commitments", "national commitments", "commitments undertaken by" },
  fr = { "engagements volontaires", "engagements pris" },
  es = { "promesas voluntarias", "compromisos voluntarios", "promesas y compromisos" },
  ru = { "добровольн* обязательств*" },
  kk = { "ерікті міндеттеме*" },
  ar = { "التعهدات الطوعية", "الالتزامات الطوعية" },
  zh = { "自愿承诺", "自愿许诺" },
}

-- The State speaks of itself: "pledges to".
local pledges = tanba.lexicon {
  en = { "pledges to", "pledges itself to", "commits to", "commits itself to", "undertakes to", "is committed to", "has pledged to", "has committed itself to",
         "will continue to", "will take", "will launch", "will introduce", "will promote", "will work", "will organize", "will be introduced", "intends to" },
  fr = { "s'engage à", "s'est engagé à" },
  es = { "se compromete a", "se ha comprometido a" },
  ru = { "обязуется", "берет на себя обязательство" },
  kk = { "міндеттенеді" },
}
local promises = tanba.lexicon {
  en = { "pledges to", "pledges itself to", "commits itself to", "undertakes to", "has pledged to" },
  fr = { "s'engage à" },
  es = { "se compromete a" },
  ru = { "обязуется", "берет на себя обязательство" },
  kk = { "міндеттенеді" },
}

-- "Reference is made to the pledges in the national report."
local elsewhere = tanba.lexicon {
  "reference is made", "are included in the addendum", "are set out in", "see the national report", "can be found in", "presented by",
}
local others = tanba.lexicon { "reflect the position* of", "composition of the delegation", "annex*" }

local aside = { header = true, footer = true, footnote = true }

-- The hit in a heading, or in one above it.
local function head_of(heading)
  local hit = #heading.text < 150 and nouns:find(heading)
  if hit then return hit end
  for _, above in ipairs(heading.headings) do
    hit = #above.text < 150 and nouns:find(above)
    if hit then return hit end
  end
end

local function is_national_report(d) return d.symbol and d.symbol:find("^A/HRC/WG%.6/%d+/%u%u%u/1$") ~= nil end

local function is_report(d) return d.symbol and d.symbol:find("^A/HRC/%d+/%d+$") ~= nil end

local function document(d)
  if d.symbol and not is_national_report(d) and not is_report(d) then return end
  local lead, head
  local national = is_national_report(d)
  for _, p in d:each() do
    local kind = p.kind
    local noun = nouns:find(p)
    if kind == "heading" then
      lead, head = nil, head_of(p)
    elseif (lead or head or noun) and not aside[kind] and not others:has(p) then
      local ends = p.text:find(":%s*$") ~= nil
      if ends and (noun or head) then
        lead = noun or head
      elseif elsewhere:has(p) then
        lead = nil
      elseif p.kind == "item" and lead then
        p:tag("upr", "pledge", { score = 0.9, evidence = lead })
      elseif head and (p.kind == "item" or pledges:has(p) or p.number and is_report(d)) then
        p:tag("upr", "pledge", { score = 0.8, evidence = { head, pledges:find(p) } })
        lead = nil
      elseif national and p.kind == "paragraph" and promises:has(p) and noun then
        p:tag("upr", "pledge", { score = 0.7, evidence = promises:find(p) })
        lead = nil
      elseif p.number then
        lead = nil
      end
    end
  end
end

return {
  name = "upr/pledge",
  version = 1,
  source = "UPR Info, guide to pledges, October 2014",
  description = "What the State under review promises of its own accord",
  examples = {
    yes = {
      { text = "Repair the court of Tolm by 2031;", kind = "item", number = "a",
        section = { "III. Voluntary pledges and commitments" }, before = { { text = "Velmara made the following pledges:", number = "63" } } },
      { text = "Velmara pledges to open a second school at Tolm.", number = "66", section = { "Voluntary pledges and commitments" } },
      { text = "Velmara will continue to repair its courts.", number = "87", section = { "Voluntary commitments of the State under review" } },
      { text = "Le Velmara s’engage à réparer le pont.", number = "12", section = { "Engagements volontaires" } },
    },
    no = {
      { text = "Reference is made to the commitments in the national report.", number = "62", section = { "Voluntary pledges and commitments" } },
      { text = "Velmara will continue to repair its courts.", number = "12", section = { "Courts" } },
      { text = "Open a second school (Norway);", kind = "item", number = "81.4", section = { "Conclusions and/or recommendations" } },
      { text = "Mr. A. Bell, Ambassador", section = { "Voluntary pledges and commitments", "Annex" } },
    },
  },
  document = document,
}
