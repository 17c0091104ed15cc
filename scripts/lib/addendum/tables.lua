-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Tables: a row for each recommendation with a column of answers, or columns that are answers.
--
--   tables.row(state, text)    false where the row has but one cell, and is to be read like a paragraph
--   tables.end_row(state)      at the end of the document
--   tables.scattered(state, text), tables.is_scattered(d)    tables of which a page has kept only the words

local answers = tanba.lib "answers"
local numbers = tanba.lib "numbers"
local reading = tanba.lib "addendum/reading"
local claims = tanba.lib "addendum/claims"

local tables = {}

local label = reading.label
local comment = reading.comment
local links = reading.links
local set = reading.set
local is_name = reading.is_name
local places = reading.places
local inside = reading.inside
local before_reasons = reading.before_reasons
local begins_with = reading.begins_with
local begins_answer = reading.begins_answer

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
      claims.say(state, list.list, head.values[i].value, claims.OWN, { text.p:span(cell.first, cell.last), head.values[i].hit })
      done = true
    elseif list and not row then
      row = list
    elseif row and head.values[i] and marks[cell.text] then
      claims.say(state, row.list, head.values[i].value, claims.OWN, { text.p:span(cell.first, cell.last), head.values[i].hit })
      done = true
    end
  end
  return done
end

function tables.row(state, text)
  local cells = cells_of(text.p)
  if #cells == 1 then return false end
  state.waiting = nil
  if #text.lists == 0 and not text.text:find("^%d") then
    state.head = head_row(text, cells)
    return true
  end
  if state.head and state.head.answers and by_column(state, text, cells) then return true end
  local list, column
  for i, cell in ipairs(cells) do
    list = numbers.at(text.text, cell.first)
    if list then column = i break end
  end
  if not list or column > 2 then return true end
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
    claims.say(state, list.list, answer.value, claims.OWN, { answer.hit, text.p:span(list.first, list.last) })
  elseif state.context and #cells <= 3 and not (state.head and state.head.column and cells[state.head.column]) then
    claims.say(state, list.list, state.context.value, claims.LISTED, { text.p, state.context.hit })
  end
  return true
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
  claims.say(state, row.list.list, row.answer.value, claims.FOLLOWS, { row.answer.hit, row.p })
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

tables.is_scattered = is_scattered
tables.scattered = scattered
tables.end_row = end_row

return tables
