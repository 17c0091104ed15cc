-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The words of an addendum: its numbers and answers, and what stands between them.
--
--   reading.read(p, paragraph)      all that is read in one passage: { p, text, answers, lists, nouns, asides, reasons, excepts }
--   reading.sentences(text)         { first, last } of each, in bytes
--   reading.is_bridge(text, first, last)   whether nothing stands there that parts a number from its answer

local answers = tanba.lib "answers"
local numbers = tanba.lib "numbers"

local reading = {}

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

-- ---- passages and sentences ---------------------------------------------------------------------------------------

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

-- The list that a passage begins with, and where its own words begin: "124.1", "Recommendation No. 124.1:".
local function begins_with(text, p)
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

reading.label = label
reading.comment = comment
reading.links = links
reading.set = set
reading.is_name = is_name
reading.is_bridge = is_bridge
reading.is_topic = is_topic
reading.sentences = sentences
reading.bytes = bytes
reading.places = places
reading.inside = inside
reading.read = read
reading.before_reasons = before_reasons
reading.begins_with = begins_with
reading.begins_answer = begins_answer

return reading
