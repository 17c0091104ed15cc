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
local numbers = tanba.lib "numbers"
local attribution = tanba.lib "attribution"

local OWN, FOLLOWS, LISTED = 3, 2, 1

local review = tanba.lexicon {
  en = { "universal periodic review", "views on conclusions", "voluntary commitments and replies" },
  fr = { "examen périodique universel", "observations sur les conclusions" },
  es = { "examen periódico universal", "opiniones sobre las conclusiones" },
  ru = { "универсальн* периодическ* обзор*", "мнения в отношении выводов" },
}

-- Heads of a column of answers, and the word before an answer.
local label = tanba.lexicon {
  en = { "position", "response", "reply", "answer", "status", "decision", "acceptance" },
  fr = { "position", "réponse", "avis", "décision", "statut" },
  es = { "posición", "respuesta", "decisión", "estado de la recomendación" },
  ru = { "позиция", "ответ", "решение" },
}

-- The same where there is none of those.
local comment = tanba.lexicon {
  en = { "comment", "comments", "view", "views", "remarks", "explanation*" },
  fr = { "observations", "commentaire*" },
  es = { "observaciones", "comentario*" },
  ru = { "комментари*", "замечани*" },
}

local this = tanba.lexicon {
  en = { "this recommendation", "these recommendations", "the recommendation", "the recommendations", "the above recommendation*", "both recommendations" },
  fr = { "cette recommandation", "ces recommandations", "la recommandation", "les recommandations" },
  es = { "esta recomendación", "estas recomendaciones", "la recomendación", "las recomendaciones" },
  ru = { "эта рекомендация", "эту рекомендацию", "эти рекомендации", "данная рекомендация", "данную рекомендацию", "указанн* рекомендаци*", "рекомендация", "рекомендацию" },
}

-- Reasons, which may hold words of the same kind: what stands behind is not read.
local reason = tanba.lexicon {
  en = { "since", "because", "given that", "although", "considering", "in view of", "inasmuch", "as the", "as it", "as this", "as these", "due to", "in light of", "insofar", "however" },
  fr = { "car", "parce", "étant donné", "puisque", "bien que", "compte tenu", "dans la mesure", "toutefois", "cependant" },
  es = { "ya que", "porque", "dado que", "puesto que", "aunque", "habida cuenta", "en la medida", "sin embargo" },
  ru = { "поскольку", "так как", "потому", "хотя", "учитывая", "ввиду", "однако" },
}

-- ---- what stands between numbers and an answer -----------------------------------------------------------------

local function set(words)
  local all = {}
  for word in words:gmatch("%S+") do all[word] = true end
  return all
end

local links = set([[a also and are as at been both by can contained be do does dos e each following for from fully had has hereby have in is it its
  list listed made no nos number numbers numbered of on our out paragraph paragraphs para paras report rec recs recommendation recommendations response reply s set that the their
  support therefore these they this thus to under was we were which whose with would made during
  l la le les de des du d n nº numéro numéros paragraphe paragraphes recommandation recommandations et est sont a ont été qui que suivantes suivante ci après dans sa
  figurant énoncée énoncées formulée formulées au aux par elle elles pleinement appui soutien adhésion
  el los las del al lo se su y es son fue ha han sido recomendación recomendaciones siguientes siguiente que párrafo párrafos núm núms en por contenida contenidas
  formulada formuladas plenamente apoyo
  рекомендация рекомендации рекомендацию рекомендаций и в пункте пунктах пункт пункты которые которая под номерами номером следующие следующая является являются содержащиеся
  содержащаяся изложенные изложенная была были это она они полностью поддержкой поддержки правительство правительством правительства республики республика]])

local function is_name(word) return word:find("^%u") ~= nil or word:find("^\xD0[\x90-\xAF]") ~= nil or word:find("^\xC3[\x80-\x9E]") ~= nil end

-- Whether nothing stands there but links, names, and what is in parentheses.
local function is_bridge(text, first, last)
  if first > last then return true end
  local gap, words = text:sub(first, last):gsub("%b()", " "):gsub("\xE2\x80[\x80-\xBF]", " "), 0
  for word in gap:gmatch("[%w\x80-\xFF]+") do
    words = words + 1
    if words > 16 or not (links[word] or links[tanba.lower(word)] or is_name(word)) then return false end
  end
  return true
end

-- "Recommendations 124.1 and 124.2 on the repair of wells are accepted": what the subject is about, without a clause of its own.
local clause = set("that which who whom whose where when qui que dont où si quien quienes cuyo cuya donde cuando который которая которые которых которой что где когда")

local function is_topic(text, first, last)
  if last - first > 160 or text:find("^%s*[:–—%-]", first) or text:find(":", first, true) and text:find(":", first, true) <= last then return false end
  for word in text:sub(first, last):gmatch("[%w\x80-\xFF]+") do
    if clause[tanba.lower(word)] or word:find("^%d") then return false end
  end
  return not text:find("[.;:!?]%s", first) or text:find("[.;:!?]%s", first) > last
end

-- ---- what an addendum says so far ---------------------------------------------------------------------------------

local function new_state(d, symbol)
  return { d = d, symbol = symbol, order = {}, found = {}, said = 0, skipped = 0 }
end

local function say(state, number, value, rank, evidence)
  state.said = state.said + 1
  local known = state.found[number]
  if not known then table.insert(state.order, number) end
  if not known or rank > known.rank then
    state.found[number] = { value = value, rank = rank, evidence = evidence }
  elseif rank == known.rank and value ~= known.value then
    known.value = "unclear"
  end
end

local function say_all(state, list, value, rank, evidence)
  for _, number in ipairs(list) do say(state, number, value, rank, evidence) end
end

-- ---- prose ---------------------------------------------------------------------------------------------------------

local abbreviation = { "[Nn]os?%.$", "[Pp]aras?%.$", "[Rr]ecs?%.$", "[Aa]rts?%.$", "%f[%a]%u%.$", "[Nn]úms?%.$", "[Nn]°%.$", "п%.$", "пп%.$" }

local function abbreviates(text, stop)
  local before = text:sub(math.max(1, stop - 8), stop)
  for _, pattern in ipairs(abbreviation) do
    if before:find(pattern) then return true end
  end
  return false
end

-- { first, last } of each sentence; a semicolon ends one unless a number follows.
local function sentences(text)
  local list, from, at = {}, 1, 1
  while true do
    local stop, next_at = text:find("[.;!?]%s+", at)
    if not stop then break end
    local sign = text:sub(stop, stop)
    local number = text:find("^%d", next_at + 1) ~= nil
    if sign == ";" and not number or sign ~= ";" and not abbreviates(text, stop) and not (number and text:find("^%d[%d.]*$", from)) then
      table.insert(list, { from, stop })
      from = next_at + 1
    end
    at = next_at + 1
  end
  table.insert(list, { from, #text })
  return list
end

local function bytes(p, hit)
  return utf8.offset(p.text, hit.start + 1), utf8.offset(p.text, hit.stop + 1) - 1
end

-- Hits of a lexicon as { first, last }, in bytes.
local function places(lexicon, p)
  local list = {}
  for _, hit in ipairs(lexicon:find_all(p)) do
    local first, last = bytes(p, hit)
    table.insert(list, { first = first, last = last, hit = hit })
  end
  return list
end

local function inside(list, first, last)
  local found = {}
  for _, one in ipairs(list) do
    if one.first >= first and one.first <= last then table.insert(found, one) end
  end
  return found
end

-- All that is read in one passage.
local function read(p, paragraph)
  local read_answers = answers.all(p)
  local text = { p = p, text = p.text, answers = read_answers, lists = numbers.lists(p.text, paragraph) }
  if #read_answers > 0 then
    text.nouns, text.asides, text.reasons = places(answers.noun, p), places(answers.aside, p), places(reason, p)
    text.excepts = places(answers.except, p)
  end
  return text
end

-- Where what a sentence says ends: before its reasons, which come after the answer.
local function before_reasons(text, first, last)
  local said = inside(text.answers, first, last)
  for _, one in ipairs(inside(text.reasons, first, last)) do
    if #said > 0 and one.first > said[1].last then return one.first - 1 end
  end
  return last
end

-- Numbers that stand behind "except", up to the next answer, are not answered here; and where all that stands.
local function without_excepted(text, lists, said, first, last)
  local excepts = inside(text.excepts, first, last)
  if #excepts == 0 then return lists end
  local hole = { first = excepts[1].first, last = excepts[1].last }
  local upto = last
  for _, one in ipairs(said) do
    if one.first > hole.last then upto = math.min(upto, one.first) end
  end
  local kept, excepted = {}, {}
  for _, list in ipairs(lists) do
    if list.first > hole.first and list.first < upto then
      for _, number in ipairs(list.list) do excepted[number] = true end
      hole.last = list.last
    else
      table.insert(kept, list)
    end
  end
  return kept, excepted, hole
end

-- Lists and answers of a sentence in order, lists with nothing but links between them as one.
local function sequence(text, lists, said, hole)
  local all = {}
  for _, list in ipairs(lists) do table.insert(all, { first = list.first, last = list.last, list = list.list }) end
  for _, one in ipairs(said) do table.insert(all, { first = one.first, last = one.last, answer = one }) end
  table.sort(all, function(a, b) return a.first < b.first end)
  local row = {}
  for _, one in ipairs(all) do
    local before = row[#row]
    if before and before.list and one.list and is_bridge(text, before.last + 1, one.first - 1) then
      local joined = { table.unpack(before.list) }
      for _, number in ipairs(one.list) do table.insert(joined, number) end
      row[#row] = { first = before.first, last = one.last, list = joined }
    else
      table.insert(row, one)
    end
  end
  row.hole = hole
  return row
end

-- The gap between two neighbours, without what an exception takes of it.
local function touches(text, one, other, hole)
  if hole and hole.first > one.last and hole.first < other.first then
    return is_bridge(text, one.last + 1, hole.first - 1) and is_bridge(text, hole.last + 1, other.first - 1)
  end
  return is_bridge(text, one.last + 1, other.first - 1)
end

-- The answer that belongs to the list at `i`: what follows it, or, where the sentence begins with an answer, what goes before.
local function answer_at(text, row, i)
  local one, before, after = row[i], row[i - 1], row[i + 1]
  local back = before and before.answer and touches(text, before, one, row.hole) and before.answer
  local forth = after and after.answer and touches(text, one, after, row.hole) and after.answer
  if back and forth and back.value ~= forth.value then return row[1].answer and back or forth end
  return forth or back
end

-- A subject, what it is about, and its one answer: of nobody else.
local function about_topic(text, row, first)
  local one, two = row[1], row[2]
  if #row ~= 2 or not one.list or not two.answer or row.hole then return nil end
  local head = text:sub(first, one.first - 1)
  local subject = is_bridge(head, 1, #head) and not head:find("[,:]") and head:find("[%w\x80-\xFF]")
  local by = text:find("^%s+by%s", two.last + 1) or text:find("^%s+par%s", two.last + 1) or text:find("^%s+por%s", two.last + 1)
  if subject and not by and is_topic(text, one.last + 1, two.first - 1) then return two.answer end
end

local function sentence(state, text, first, last)
  last = before_reasons(text, first, last)
  local said, lists = inside(text.answers, first, last), inside(text.lists, first, last)
  if #said == 0 or #lists == 0 or #inside(text.asides, first, last) > 0 then return end
  for _, one in ipairs(said) do
    if one.value == "unclear" then return end
  end
  local excepted, hole
  lists, excepted, hole = without_excepted(text, lists, said, first, last)
  local row = sequence(text.text, lists, said, hole)
  local begins = row[1] and row[1].list and not text.text:sub(first, row[1].first - 1):find("[%w\x80-\xFF]")
  local named = begins or #inside(text.nouns, first, last) > 0
  for i, one in ipairs(row) do
    local after_colon = one.list and text.text:sub(first, one.first - 1):find("[:–%-]%s*$") ~= nil
    local answer = one.list and (named or after_colon) and (answer_at(text.text, row, i) or about_topic(text.text, row, first))
    if answer then
      for _, number in ipairs(one.list) do
        if not (excepted and excepted[number]) then say(state, number, answer.value, OWN, { answer.hit, text.p:span(one.first, one.last) }) end
      end
    end
  end
end

local function prose(state, text)
  for _, one in ipairs(sentences(text.text)) do sentence(state, text, one[1], one[2]) end
end

-- The one answer of a passage, where it gives but one: value, answer.
local function single(text)
  local first = text.answers[1]
  for _, one in ipairs(text.answers) do
    if one.value == "unclear" or one.value ~= first.value then return nil end
  end
  if first and #text.asides == 0 and #text.excepts == 0 then return first.value, first end
end

-- ---- one recommendation and what is said of it ---------------------------------------------------------------------

-- The list that a passage begins with, and where its own words begin: "124.1", "Recommendation No. 124.1:".
local function begins_with(text, p, paragraph)
  local own = numbers.full(p.number)
  if own then return { list = { own }, first = 1, last = 0 }, 1 end
  local list = text.lists[1]
  if not list then return nil end
  local before = text.text:sub(1, list.first - 1)
  local noun = before:lower()
  if before:find("^[%s%(%[•%-–]*$") or noun:find("^%W*recomm?[ae]n?dation%l*%W*n?[or]?s?%W*$") or noun:find("^%W*recs?%.%s*$") or noun:find("^%W*para%l*%.?%s*$")
    or noun:find("^%W*recomendaci[^%s]*%W*n?ú?m?s?%.?%W*$") or before:find("^%W*[Рр]екомендаци[\x80-\xFF]*%W*№?%W*$") then
    return list, list.last + 1
  end
end

-- An answer that words from a place on begin with.
local function begins_answer(text, from)
  for _, one in ipairs(text.answers) do
    if one.first >= from then
      if is_bridge(text.text, from, one.first - 1) then return one end
      return nil
    end
  end
end

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
    say_all(state, list.list, answer.value, OWN, { answer.hit, text.p })
  elseif answer then
    say_all(state, list.list, "unclear", OWN)
  elseif not broken then
    if state.context then say_all(state, list.list, state.context.value, LISTED, { text.p, state.context.hit }) end
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
    say_all(state, waiting.list, "unclear", FOLLOWS)
  else
    say_all(state, waiting.list, meant.value, FOLLOWS, { meant.hit })
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

-- ---- tables --------------------------------------------------------------------------------------------------------

local function cells_of(p)
  local list, at = {}, 1
  while true do
    local tab = p.text:find("\t", at, true)
    local first, last = at, (tab or #p.text + 1) - 1
    while first <= last and p.text:find("^%s", first) do first = first + 1 end
    while last >= first and p.text:find("^%s", last) do last = last - 1 end
    table.insert(list, { first = first, last = last, text = p.text:sub(first, last) })
    if not tab then return list end
    at = tab + 1
  end
end

local marks = set "x X ✓ ✔ √ • + yes Yes YES oui Oui sí Sí да Да"

-- A row of heads: which column answers, and which answer each column stands for.
local function head_row(text, cells)
  local head = { values = {}, column = nil, n = #cells }
  for i, cell in ipairs(cells) do
    local said = inside(text.answers, cell.first, cell.last)
    if #said == 1 and said[1].value ~= "unclear" and #cell.text < 60 then head.values[i] = said[1] end
    local short = #cell.text < 60
    if short and not head.column and #inside(places(label, text.p), cell.first, cell.last) > 0 then head.column = i end
    if short and not head.comments and #inside(places(comment, text.p), cell.first, cell.last) > 0 then head.comments = i end
  end
  head.column = head.column or head.comments
  local n = 0
  for _ in pairs(head.values) do n = n + 1 end
  head.answers = n >= 2
  return head
end

local function cell_answer(text, cell)
  local answer = begins_answer(text, cell.first)
  if not answer or answer.first > cell.last then return nil end
  for _, other in ipairs(inside(text.answers, answer.first, before_reasons(text, answer.first, math.min(cell.last, answer.last + 80)))) do
    if other.value ~= answer.value and not text.text:sub(answer.last + 1, other.first):find("[.;:]") then return { value = "unclear", hit = other.hit } end
  end
  return answer
end

-- Numbers under heads that are answers, or with a mark under one.
local function by_column(state, text, cells)
  local head, done, row = state.head, false, nil
  for i, cell in ipairs(cells) do
    local list = numbers.at(text.text, cell.first)
    local whole = list and list.last >= cell.last - 1
    if whole and head.values[i] then
      say_all(state, list.list, head.values[i].value, OWN, { text.p:span(cell.first, cell.last), head.values[i].hit })
      done = true
    elseif list and not row then
      row = list
    elseif row and head.values[i] and marks[cell.text] then
      say_all(state, row.list, head.values[i].value, OWN, { text.p:span(cell.first, cell.last), head.values[i].hit })
      done = true
    end
  end
  return done
end

local function at_row(state, text)
  local cells = cells_of(text.p)
  if #cells == 1 then return at_text(state, text) end
  state.waiting = nil
  if #text.lists == 0 and not text.text:find("^%d") then
    state.head = head_row(text, cells)
    return
  end
  if state.head and state.head.answers and by_column(state, text, cells) then return end
  local list, column
  for i, cell in ipairs(cells) do
    list = numbers.at(text.text, cell.first)
    if list then column = i break end
  end
  if not list or column > 2 then return end
  local answer
  local own = state.head and state.head.column
  if own and own ~= column then
    answer = cells[own] and cell_answer(text, cells[own])
  else
    for i, cell in ipairs(cells) do
      if not answer and i > column then answer = cell_answer(text, cell) end
    end
  end
  if answer then
    say_all(state, list.list, answer.value, OWN, { answer.hit, text.p:span(list.first, list.last) })
  elseif state.context and #cells <= 3 and not (state.head and state.head.column and cells[state.head.column]) then
    say_all(state, list.list, state.context.value, LISTED, { text.p, state.context.hit })
  end
end

-- ---- tables of which a page has kept only the words ---------------------------------------------------------------

-- Their cells stand somewhere between one number and the next, between words of the recommendation: "Continue with programmes
-- Accepted already begun". Of those only what begins like a cell counts, and only where it is the one answer of the row.

local divided = tanba.lexicon {
  en = { "partially", "partly", "in part", "in principle", "partial", "part" },
  fr = { "partiellement", "en partie", "en principe" },
  es = { "parcialmente", "en parte", "en principio" },
  ru = { "частично", "в принципе" },
}

-- "Recommendation Position Comments" in one line, or part of it.
local function is_head_line(p)
  if #p.text >= 120 or p.text:find("[.;:\t%d]") or not label:has(p) then return false end
  local rest = p.text
  for _, lexicon in ipairs { label, comment, answers.noun } do
    for _, hit in ipairs(lexicon:find_all(p)) do rest = rest:gsub(hit.text:gsub("%p", "%%%0"), "", 1) end
  end
  for word in rest:gmatch("[%w\x80-\xFF]+") do
    if not (links[word] or links[tanba.lower(word)]) then return false end
  end
  return true
end

local function is_scattered(d)
  for _, p in d:each() do
    if p.kind ~= "table" and is_head_line(p) then return true end
  end
  return false
end

local function is_capital(text, at) return text:find("^%u", at) ~= nil or is_name(text:sub(at, at + 1)) end

-- Whether the answer begins in a capital where no sentence begins.
local function is_cell(text, answer)
  local before, first = text.text:sub(1, answer.first - 1), answer.first
  local word = before:match("([%w\x80-\xFF]+)%s+$")
  if word and not is_capital(text.text, first) then
    before = before:match("^(.*[^%w\x80-\xFF])[%w\x80-\xFF]+%s+$") or ""
    first = #before + 1
  end
  return is_capital(text.text, first) and not before:find("[.:!?]%s*$")
end

local function end_row(state)
  local row = state.row
  state.row = nil
  if not row or row.divided or not row.answer or row.answer.value == "unclear" then return end
  say_all(state, row.list.list, row.answer.value, FOLLOWS, { row.answer.hit, row.p })
end

local function in_row(state, text)
  local row = state.row
  for _, answer in ipairs(text.answers) do
    if is_cell(text, answer) then
      local other = row.answer and row.answer.value ~= answer.value
      row.answer = other and { value = "unclear" } or row.answer or answer
      if text.text:find("^%s+in%s", answer.last + 1) then row.divided = true end
    end
  end
  row.divided = row.divided or divided:has(text.p)
end

local function scattered(state, text)
  local p = text.p
  local list = p.kind ~= "heading" and p.kind ~= "table" and begins_with(text, p)
  if list or p.kind == "table" then end_row(state) end
  if list and state.scattered then state.row = { list = list, p = p } end
  if state.row then in_row(state, text) end
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
  local state, paragraph = new_state(d, symbol), only_paragraph(d)
  state.scattered = is_scattered(d)
  for _, p in d:each() do
    if not aside[p.kind] then
      local text = read(p, paragraph)
      if p.kind ~= "table" then state.head = nil end
      scattered(state, text)
      if p.kind == "heading" and #p.text < 300 then
        at_heading(state, text)
      elseif p.kind == "table" then
        at_row(state, text)
      else
        at_text(state, text)
      end
      state.skipped = 0
    else
      state.skipped = state.skipped + 1
    end
  end
  end_row(state)
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
