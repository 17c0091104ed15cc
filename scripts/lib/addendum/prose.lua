-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Answers in sentences: "Recommendations 124.1 to 124.5 are accepted", "We note recommendation 124.8".
--
--   prose(state, text)    text as lib/addendum/reading.lua reads it; adds to the claims in `state`

local reading = tanba.lib "addendum/reading"
local claims = tanba.lib "addendum/claims"

local is_bridge = reading.is_bridge
local is_topic = reading.is_topic
local sentences = reading.sentences
local inside = reading.inside
local before_reasons = reading.before_reasons

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
        if not (excepted and excepted[number]) then claims.say(state, { number }, answer.value, claims.OWN, { answer.hit, text.p:span(one.first, one.last) }) end
      end
    end
  end
end

local function prose(state, text)
  for _, one in ipairs(sentences(text.text)) do sentence(state, text, one[1], one[2]) end
end

return prose
