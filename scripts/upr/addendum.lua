-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Answers in an addendum to a report of the Working Group: "Views on conclusions and/or recommendations, voluntary
-- commitments and replies presented by the State under review". They are facts about the report, A/HRC/28/10 for
-- A/HRC/28/10/Add.1, and replace its "pending". Where the State's own words are unclear there is no fact, since a wrong
-- answer is worse than none.
--
-- An answer to one number may stand in several places. What is said of the very number counts for more than the list that
-- it stands in; where two of one weight differ there is none.
local answers = tanba.lib "answers"
local attribution = tanba.lib "attribution"
local reading = tanba.lib "addendum/reading"
local claims = tanba.lib "addendum/claims"
local prose = tanba.lib "addendum/prose"
local tables = tanba.lib "addendum/tables"

local label = reading.label
local comment = reading.comment
local is_bridge = reading.is_bridge
local sentences = reading.sentences
local bytes = reading.bytes
local inside = reading.inside
local read = reading.read
local before_reasons = reading.before_reasons
local begins_with = reading.begins_with
local begins_answer = reading.begins_answer

local review = tanba.lexicon {
  en = { "universal periodic review", "views on conclusions", "voluntary commitments and replies" },
  fr = { "examen périodique universel", "observations sur les conclusions" },
  es = { "examen periódico universal", "opiniones sobre las conclusiones" },
  ru = { "универсальн* периодическ* обзор*", "мнения в отношении выводов" },
}

local this = tanba.lexicon {
  en = { "this recommendation", "these recommendations", "the recommendation", "the recommendations", "the above recommendation*", "both recommendations" },
  fr = { "cette recommandation", "ces recommandations", "la recommandation", "les recommandations" },
  es = { "esta recomendación", "estas recomendaciones", "la recomendación", "las recomendaciones" },
  ru = { "эта рекомендация", "эту рекомендацию", "эти рекомендации", "данная рекомендация", "данную рекомендацию", "указанн* рекомендаци*", "рекомендация", "рекомендацию" },
}

-- The one answer of a passage, where it gives but one: value, answer.
local function single(text)
  local first = text.answers[1]
  for _, one in ipairs(text.answers) do
    if one.value == "unclear" or one.value ~= first.value then return nil end
  end
  if first and #text.asides == 0 and #text.excepts == 0 then return first.value, first end
end

-- ---- one recommendation and what is said of it ---------------------------------------------------------------------

local capital = { Supported = true, Noted = true, Accepted = true, Rejected = true }

-- A cell that has run into the recommendation's own words: "... as soon as possible Supported".
local function run_on(text)
  local word = text.text:match("%l[,;]? (%u%l+)%.?$")
  local last = text.answers[#text.answers]
  if word and capital[word] and last and last.last >= #text.text - 1 and last.last - last.first + 1 == #word then return last end
end

-- "Accepted" at the end of a line may go on with "in part" in the next passage.
local function may_go_on(state, text, answer)
  local following = state.d.passages[text.p.index + 1]
  return answer.last >= #text.text and following ~= nil and following.text:find("^%l") ~= nil
    or text.text:find("^%s+in%s*$", answer.last + 1) ~= nil or text.text:find("^%s+in%s+%u", answer.last + 1) ~= nil
end

-- What is said in the very passage of a recommendation, after its words; or nil.
local function own_answer(state, text, from)
  local answer, last = begins_answer(text, from), nil
  for _, group in ipairs(attribution.groups(text.text)) do
    if group.last >= from and not group.open then last = group end
  end
  if answer and answer.value == "unclear" and last and last.first > answer.last then answer = nil end -- "Further consider acceding (Chile)"
  if not answer then
    answer = last and begins_answer(text, last.last + 1) or not state.scattered and run_on(text)
  end
  if answer and may_go_on(state, text, answer) then return nil, true end
  return answer
end

-- Whether the words of the sentence that gives the answer say but one thing.
local function is_plain(state, text, answer)
  for _, one in ipairs(sentences(text.text)) do
    if answer.first >= one[1] and answer.first <= one[2] then
      local stop = before_reasons(text, answer.first, one[2])
      if state.scattered then stop = math.min(stop, answer.last + 12) end -- the next cell follows without a sign
      for _, other in ipairs(inside(text.answers, answer.first, stop)) do
        if other.value ~= answer.value then return false end
      end
      return answer.value ~= "unclear"
    end
  end
  return false
end

local function recommendation(state, text, list, from)
  local answer, broken = own_answer(state, text, from)
  state.waiting = nil
  if answer and is_plain(state, text, answer) then
    claims.say(state, list.list, answer.value, claims.OWN, { answer.hit, text.p })
  elseif answer then
    claims.say(state, list.list, "unclear", claims.OWN)
  elseif not broken then
    if state.context then claims.say(state, list.list, state.context.value, claims.LISTED, { text.p, state.context.hit }) end
    if text.text:find("[%).;:]%s?%d?%d?$") or from > #text.text then state.waiting = { list = list.list, index = text.p.index } end
  end
end

local one_only = tanba.lexicon { "this recommendation", "cette recommandation", "esta recomendación", "эта рекомендация", "эту рекомендацию", "данн* рекомендаци*" }

-- "The following recommendations enjoy the support of Velmara:", or the same as a line of its own.
local function is_lead(text)
  if #text.answers == 0 or #text.lists > 0 or #text.nouns == 0 then return false end
  return text.text:find("[:：]%s*$") ~= nil or #text.text < 160 and not one_only:has(text.p) and not text.text:find("[.;]%s*$")
end

-- "Response: accepted." or "Velmara accepts this recommendation." under a recommendation.
local function reply(state, text)
  local waiting, answer = state.waiting, text.answers[1]
  if not answer or is_lead(text) then return false end
  local head = label:find(text.p) or comment:find(text.p)
  local from = head and head.start <= 3 and select(2, bytes(text.p, head)) + 1 or 1
  local bare = not head and not this:has(text.p)
  if bare and text.p.index - waiting.index > 1 + state.skipped then return false end
  local meant = begins_answer(text, from) or (this:has(text.p) and is_bridge(text.text, 1, answer.first - 1) and answer) or nil
  if not meant or text.text:find("^%l") or #text.lists > 0 then return false end
  if #text.asides > 0 or may_go_on(state, text, meant) or not is_plain(state, text, meant) then
    claims.say(state, waiting.list, "unclear", claims.FOLLOWS)
  else
    claims.say(state, waiting.list, meant.value, claims.FOLLOWS, { meant.hit })
  end
  state.waiting = nil
  return true
end

-- ---- lists under a heading or a lead-in ---------------------------------------------------------------------------

local function paragraph_in(text)
  return text:match("[Pp]aragraphs?%s+(%d%d+)%f[^%d.]") or text:match("[Pp]aras?%.?%s+(%d%d+)%f[^%d.]") or text:match("[Pp]aragraphes?%s+(%d%d+)%f[^%d.]")
    or text:match("[Pp]árrafos?%s+(%d%d+)%f[^%d.]") or text:match("пункт[\x80-\xFF]*%s+(%d%d+)%f[^%d.]")
end

-- A cell of a table that a page has taken apart reads like a heading, too: only what speaks of recommendations heads any.
local function open(state, text, heading)
  local value, answer = single(text)
  state.waiting = nil
  if #text.nouns == 0 then value = nil end
  state.context = value and { value = value, hit = answer.hit, heading = heading and text.p.index or nil, paragraph = paragraph_in(text.text) } or nil
end

local function is_under(p, context)
  for _, heading in ipairs(p.headings) do
    if heading.index == context.heading then return true end
  end
  return false
end

local function at_heading(state, text)
  local p = text.p
  local list = begins_with(text, p)
  if #text.answers > 0 and #text.lists > 0 then
    state.context = nil
    prose(state, text)
  elseif list then
    state.context = nil
    state.waiting = { list = list.list, index = p.index }
  elseif #text.answers > 0 and #text.nouns == 0 and state.waiting and reply(state, text) then
    return
  elseif #text.answers > 0 then
    open(state, text, true)
  elseif state.context and not (state.context.heading and is_under(p, state.context)) then
    state.context = nil
  end
end

-- Item 1 under "the recommendations in paragraph 95": only a recommendation, which ends with the States that made it.
local function plain_item(state, text)
  local p, context = text.p, state.context
  if not context or not context.paragraph or not (p.number or ""):find("^%d%d?%d?$") then return nil end
  local groups = attribution.groups(text.text)
  if #groups == 0 then return nil end
  return { list = { context.paragraph .. "." .. tostring(math.tointeger(tonumber(p.number))) }, first = 1, last = 0 }, 1
end

local function at_text(state, text)
  local p = text.p
  local list, from = begins_with(text, p)
  if not list then list, from = plain_item(state, text) end
  local named = list and list.first > 1 and text.text:sub(1, list.first - 1):find("[%a\x80-\xFF]")
  if list and #text.answers > 0 and (named or #text.lists > 1 and begins_answer(text, from)) then
    local before = state.said
    prose(state, text)
    state.waiting = nil
    if state.said == before then recommendation(state, text, list, from) end
  elseif list then
    recommendation(state, text, list, from)
  elseif state.waiting and p.index - state.waiting.index <= 3 and reply(state, text) then
    return
  elseif is_lead(text) then
    open(state, text, false)
  elseif #text.answers > 0 and #text.lists > 0 then
    prose(state, text)
  elseif p.number and state.context and not state.context.heading then
    state.context = nil -- a paragraph of the addendum's own
  end
end

-- ---- the document ---------------------------------------------------------------------------------------------------

-- The report's symbol, for an addendum, its corrections and revisions; nil for any other document.
local function base_of(symbol)
  return symbol and symbol:match("^(A/HRC/%d+/%d+)/Add%f[%A]")
end

local function report_of(d)
  if d.symbol then return base_of(d.symbol) end
  for _, p in d:each() do
    if p.index > 15 then return nil end
    local symbol = p.text:match("^%s*(A/HRC/%d+/%d+/Add)%.?%s?%d")
    if symbol then return base_of(symbol) end
  end
end

local function is_of_review(d)
  if d.title and review:has(d.title) then return true end
  for _, p in d:each() do
    if p.index > 40 then return false end
    if review:has(p) then return true end
  end
  return false
end

-- The paragraph of the report that all plain numbers are of, where the addendum names but one.
local function only_paragraph(d)
  local found
  for _, p in d:each() do
    local number = answers.noun:has(p) and paragraph_in(p.text)
    if number and found and number ~= found then return nil end
    found = number or found
  end
  return found
end

local aside = { header = true, footer = true, footnote = true }

local function document(d)
  local symbol = report_of(d)
  if not symbol or not is_of_review(d) then return end
  local state, paragraph = claims.new(d, symbol), only_paragraph(d)
  state.scattered = tables.is_scattered(d)
  for _, p in d:each() do
    if not aside[p.kind] then
      local text = read(p, paragraph)
      if p.kind ~= "table" then state.head = nil end
      tables.scattered(state, text)
      if p.kind == "heading" and #p.text < 300 then
        at_heading(state, text)
      elseif not (p.kind == "table" and tables.row(state, text)) then
        at_text(state, text)
      end
      state.skipped = 0
    else
      state.skipped = state.skipped + 1
    end
  end
  tables.end_row(state)
  for _, number in ipairs(state.order) do
    local one = state.found[number]
    if one.value ~= "unclear" then d:fact { symbol = symbol, number = number, response = one.value, score = 0.95, evidence = one.evidence } end
  end
end

return {
  name = "upr/addendum",
  version = 1,
  source = "Human Rights Council resolution 5/1, para. 32; UPR Info, methodology of responses, October 2014",
  description = "What the State under review answers in an addendum to the Working Group's report",
  examples = {
    yes = {
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        text = "Recommendations 124.1 to 124.5 and 124.8 are accepted.", ["upr.response"] = "supported" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        text = "Recommendations 124.1 to 124.5 and 124.8 are accepted.", ["upr.number"] = "124.4" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review", "Recommendations that enjoy the support of Velmara" },
        text = "Repair the well (Chile);", kind = "item", number = "124.6", ["upr.response"] = "supported" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        text = "124.7 Accept all visits (Peru)\tNoted\tThey are welcome in the summer.", kind = "table", ["upr.response"] = "noted" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        before = { { text = "Paint the bridge (Ghana).", kind = "item", number = "124.9" } },
        text = "Velmara is not in a position to accept this recommendation.", ["upr.response"] = "noted" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        text = "Recommendation 124.10 is partially accepted.", ["upr.response"] = "noted" },
      { symbol = "A/HRC/9/10/Add.1", section = { "Universal Periodic Review: recommendations in paragraph 95" },
        text = "Recommendation No. 1: accepted.", ["upr.number"] = "95.1" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Examen périodique universel" },
        text = "La recommandation 124.11 ne recueille pas l’appui de la Velmarie.", ["upr.response"] = "noted" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Examen periódico universal" },
        text = "Las recomendaciones 124.12 y 124.13 cuentan con el apoyo de Velmara.", ["upr.response"] = "supported" },
      { symbol = "A/HRC/99/10/Add.1", section = { "Универсальный периодический обзор" },
        text = "Рекомендация 124.14 принимается к сведению.", ["upr.response"] = "noted" },
    },
    no = {
      { symbol = "A/HRC/99/10", section = { "Universal Periodic Review" }, text = "Recommendation 124.1 is accepted." },
      { symbol = "A/HRC/99/68/Add.1", section = { "Report of the Special Rapporteur" }, text = "Recommendation 124.1 is accepted." },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" }, text = "Recommendation 124.1 will be examined." },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        text = "Velmara accepts the first part of recommendation 124.1 only." },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        text = "On recommendation 124.2, the programmes that were named are supported by the Well Fund." },
      { symbol = "A/HRC/99/10/Add.1", section = { "Universal Periodic Review" },
        text = "Accept all visits, and support the visitors (Peru);", kind = "item", number = "124.3" },
    },
  },
  document = document,
}
