-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Recommendations in a stakeholder's submission and its like: what stands under "Recommendations:". Those of a
-- report of the UN's Working Group are report.lua's, those of a treaty body observations.lua's.

local calls = tanba.lib "calls"
local review = tanba.lib "review"

local SHORT = 120    -- characters: a heading of more is a sentence
local LINE = 80      -- a paragraph of no more, without a full stop, may be a line that heads a list
local LEAD_IN = 500  -- a lead-in of more is a paragraph that happens to end with a colon

local function length(text) return utf8.len(text) or #text end

local function ends_with_colon(text)
  text = text:sub(-8)
  return text:find(":%s*$") ~= nil or text:find("：%s*$") ~= nil
end

-- Tags one recommendation, with the words of the lead-in that make it one.
local function found(p, lead)
  p:tag("upr", "recommendation", { score = 0.9, evidence = lead })
end

-- The hit that makes a heading the head of recommendations, or nil.
local function heading_lead(p)
  if p.kind ~= "heading" or length(p.text) > SHORT then return nil end
  local hit = calls.noun:find(p)
  if hit and not calls.earlier:has(p) then return hit end
end

-- A lead-in that a scan has run together with the paragraph before it: a sentence's end, the word, a colon.
local function run_on(p)
  if not ends_with_colon(p.text) then return nil end
  local all = calls.noun:find_all(p)
  local last = all[#all]
  if length(p.text) > last.stop + 2 then return nil end
  local before = p.text:sub(1, utf8.offset(p.text, last.start + 1) - 1)
  if before:find("[.!?)%d]%s*$") then return last end
end

-- "Recommendations:" or "We call on the Government to:" as a paragraph, or nil.
local function paragraph_lead(p)
  if p.kind ~= "paragraph" and p.kind ~= "item" then return nil end
  local noun = calls.noun:find(p)
  if not noun and not ends_with_colon(p.text) then return nil end
  local size = length(p.text)
  if noun and noun.start <= 4 and (size <= noun.stop + 3 or size <= LINE and not p.text:find("[.;:]%s*$")) then
    return not calls.earlier:has(p) and noun or nil
  end
  if noun and run_on(p) then return run_on(p) end
  if size > LEAD_IN or not ends_with_colon(p.text) or calls.earlier:has(p) then return nil end
  return noun or calls.verb:find(p) or calls.asked:has(p) and calls.ought:find(p) or nil
end

-- "Recommendation: abolish the fee.", all in one paragraph.
local function inline(p)
  if p.kind ~= "paragraph" and p.kind ~= "item" then return nil end
  local noun = calls.noun:find(p)
  if not noun or noun.start > 4 then return nil end
  local colon = p.text:find(":", 1, true)
  if not colon or length(p.text:sub(1, colon)) > noun.stop + 6 then return nil end
  if p.text:find("%S", colon + 1) then return noun end
end

local function is_under(p, index)
  for _, heading in ipairs(p.headings) do
    if heading.index == index then return true end
  end
  return false
end

-- Where the walk through a submission stands.
--   lead     the hit of the lead-in that is in force, or nil
--   scope    index of the heading that is the lead-in, or nil: then any heading ends the list
--   single   "Recommendation:": one only, unless a list follows
--   strict   "Conclusions and recommendations": of paragraphs only those that ask for something
--   listed   a numbered or bulleted item has been met
--   waiting  paragraphs without number: recommendations if no list follows, else words around it

-- The end of a stretch: what waited is a recommendation unless it stood around a list.
local function flush(state)
  if state.lead and not state.listed then
    for i, p in ipairs(state.waiting) do
      if i == 1 or not state.single then found(p, state.lead) end
    end
  end
  state.waiting, state.listed = {}, false
end

local function open(state, lead, scope)
  flush(state)
  state.lead, state.scope = lead, scope
  state.single = calls.single:has(lead.text)
  state.strict = scope ~= nil and calls.conclusion:has(lead.passage)
end

local function close(state)
  flush(state)
  state.lead, state.scope = nil, nil
end

local function at_heading(state, p)
  local lead = heading_lead(p)
  if lead then
    open(state, lead, p.index)
  elseif state.lead and state.scope and is_under(p, state.scope) then
    flush(state)
  elseif state.lead then
    close(state)
  end
end

local function at_text(state, p)
  if p.kind == "item" or p.number then
    state.listed = true
    found(p, state.lead)
  elseif ends_with_colon(p.text) then
    return -- "To the Government:"
  elseif state.listed then
    if not state.scope then close(state) end
  elseif not state.strict or calls.ask:has(p) then
    table.insert(state.waiting, p)
    if state.single and not state.scope then close(state) end
  end
end

local aside = { footnote = true, header = true, footer = true, table = true }

local function submission(d)
  local state = { waiting = {}, listed = false }
  for _, p in d:each() do
    if p.kind == "heading" then
      at_heading(state, p)
    elseif not aside[p.kind] then
      local lead = paragraph_lead(p)
      local whole = not lead and inline(p)
      local within = state.lead and (p.number or p.kind == "item") and not calls.verb:has(p)
      if lead and not within then
        open(state, lead, state.lead and state.scope)
      elseif whole then
        found(p, whole)
      elseif state.lead then
        at_text(state, p)
      end
    end
  end
  flush(state)
end

return {
  name = "upr/recommendation",
  version = 2,
  source = "OHCHR, guide for stakeholders",
  description = "What a stakeholder asks of the State under review",
  examples = {
    yes = {
      { text = "Abolish the fee.", number = "1", kind = "item", section = { "Recommendations:" } },
      { text = "Abolish the fee.", before = { "Recommendation:" } },
      { text = "Abolish the fee for good.", section = { "3. Right to water", "Recommendations" } },
      { text = "Repair the well.", number = "2", kind = "item",
        before = { "Recommendations:", { text = "Abolish the fee.", number = "1", kind = "item" },
                   { text = "Law of 4 May 1999.", kind = "footnote" } } },
      { text = "Abolish the fee.", kind = "item", before = { "We call on the Government to:" } },
      { text = "Recommendation: abolish the fee." },
      { text = "Abolish the fee.", kind = "item", before = { "The Government should:" } },
      { text = "Abolish the fee.", kind = "item", before = { "Recommendations to the Government of Norway" } },
      { text = "The State must abolish the fee.", section = { "Conclusions and recommendations" } },
      { text = "Abolish the fee.", number = "1", kind = "item",
        before = { "The fee has been the same since 1999, and nobody knows who gets it. Recommendations:" } },
      { text = "Supprimer la taxe.", number = "1", kind = "item", before = { "Recommandations :" } },
      { text = "Suprimir la tasa.", kind = "item", section = { "Recomendaciones" } },
      { text = "Отменить сбор.", number = "1", kind = "item", before = { "Рекомендации:" } },
      { text = "Алымды алып тастау.", number = "1", kind = "item", section = { "Ұсынымдар" } },
    },
    no = {
      "The fee was raised in May.",
      { text = "The fee was raised in May.", number = "1", kind = "item", before = { "The law says:" } },
      { text = "The fee was raised again.",
        before = { "Recommendations:", { text = "Abolish the fee.", number = "1", kind = "item" } } },
      { text = "The fee was raised again.", section = { "Implementation of previous recommendations" } },
      { text = "Abolish the fee.", kind = "item",
        before = { "In the previous cycle the State accepted the following recommendations:" } },
      { text = "Recommendations:", kind = "heading" },
      { text = "Much has been done since the last review.", section = { "Conclusions and recommendations" } },
      { text = "Law of 4 May 1999.", kind = "footnote", section = { "Recommendations" } },
    },
  },
  document = function(d)
    if not (d.symbol and d.symbol:find("^A/")) and not review.is_report(d) and not review.is_observations(d) then
      submission(d)
    end
  end,
}
