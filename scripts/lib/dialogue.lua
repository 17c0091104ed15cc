-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Recommendations of the dialogue that the second part refers to: "the recommendations noted in the report in
-- paragraphs 21 (c), 26 (b) and 45 did not enjoy the support".
--
--   dialogue.refers(text)                          whether a text does so
--   dialogue.items(d, below, text, about)          { p, number, parts }, as lib/conclusions.lua wants them, from the
--                                                  passages before `below` that `text` refers to

local attribution = tanba.lib "attribution"

local dialogue = {}

function dialogue.refers(text)
  return text:find("[Pp]aragraphs?%s+%d") ~= nil and text:find("[Rr]ecommendation") ~= nil
end

-- "21 (c), (d); 45 and 63, last sentence" as { { number, letters = { "c", "d" } }, { 45 }, { 63, last = true } }.
local function references(text)
  local list, one = {}, nil
  local _, at = text:find("[Pp]aragraphs?%s+%f[%d]")
  if not at then return list end
  at = at + 1
  while at <= #text do
    local number, letter, stop
    _, stop, number = text:find("^(%d+)", at)
    if number then
      one = { number = number, letters = {} }
      table.insert(list, one)
    else
      _, stop, letter = text:find("^%(?(%l)%)", at)
      if letter and one then
        table.insert(one.letters, letter)
      else
        _, stop = text:find("^[%s,;]+", at)
        if not stop then _, stop = text:find("^and%f[%s%(%d]", at) end
        if not stop then _, stop = text:find("^paragraphs?", at) end
        if not stop then
          _, stop = text:find("^%(?last sentence%)?", at)
          if stop and one then one.last = true end
        end
        if not stop then _, stop = text:find("^%(%u[^()]*%)", at) end -- "61 (b) (Norway)"
      end
    end
    if not stop then break end
    at = stop + 1
  end
  return list
end

-- The paragraph of that number, with what a page's end has cut off it.
local function paragraph(d, number, below)
  local found = {}
  for i = 1, below - 1 do
    local p = d.passages[i]
    if p.kind == "paragraph" or p.kind == "item" then
      if p.number == number and #found == 0 then
        table.insert(found, p)
      elseif #found > 0 then
        if p.number and p.number:find("^%d") then break end
        table.insert(found, p)
      end
    end
  end
  return found
end

local asks = { "recommend%l*%s", "encourag%l+%s", "urg%l+%s", "called%s+u?p?on%s", "invited%s", "suggest%l+%s", "proposed%s", "appealed%s" }

local function ask_in(text, from, to)
  local best, stop
  for _, pattern in ipairs(asks) do
    local first, last = text:find(pattern, from)
    if first and last <= to and (not best or first < best) then best, stop = first, last end
  end
  return best, stop
end

-- From where to where a sentence goes that begins at `from`.
local function sentence_end(text, from)
  while true do
    local stop = text:find("%.%s+%u", from)
    if not stop then return #text end
    if not text:sub(1, stop):find("%f[%a]%u%l?%l?%.$") then return stop - 1 end -- "Mr.", "No.", "J."
    from = stop + 1
  end
end

local function trim(text, first, last)
  while first <= last and text:find("^[%s,;:.]", first) do first = first + 1 end
  while true do
    while last >= first and text:find("^[%s,;:.]", last) do last = last - 1 end
    if text:sub(last - 3, last) == " and" then last = last - 4 else break end
  end
  return first, last
end

-- "(c) ..." up to the next letter, or the sentence's end.
local function lettered(text, letter, number)
  local mark = "(" .. letter .. ")"
  local at = text:find(mark, 1, true) or number == letter and -2
  if not at then return nil end
  local first, last = at + 3, sentence_end(text, at + 3)
  local following = text:find("(" .. string.char(letter:byte() + 1) .. ")", first, true)
  if following and following <= last then last = following - 1 end
  -- "; and Canada also recommended that"
  local again = text:find("[;,.]%s+%u?%l*%s?%a+%s+%a*%s?recommend%l+[^;,.]*$", first)
  if following and again and again > first and again < last and last - again < 120 then last = again end
  return trim(text, first, last)
end

-- What a sentence asks for, after "recommended that".
local function sentences(text, only_last)
  local found, from = {}, 1
  while from <= #text do
    local stop = sentence_end(text, from)
    local first, after = ask_in(text, from, stop)
    if first then
      local start, last = trim(text, after + 1, stop)
      if last - start > 10 then table.insert(found, { start, last }) end
    end
    from = stop + 2
  end
  if only_last and #found > 1 then found = { found[#found] } end
  return found
end

local function letters_of(text)
  local list, byte = {}, ("a"):byte()
  while text:find("(" .. string.char(byte) .. ")", 1, true) and byte <= ("z"):byte() do
    table.insert(list, string.char(byte))
    byte = byte + 1
  end
  return list
end

function dialogue.items(d, below, text, about)
  local items = {}
  local function add(p, number, first, last, asking)
    if not first or last - first < 8 then return end
    table.insert(items, { p = p, number = number, parts = { { spans = { { first, last } }, states = { asking } } } })
  end
  for _, one in ipairs(references(text)) do
    local found = paragraph(d, one.number, below)
    local asking = found[1] and attribution.first(found[1].text, about.state)
    for _, p in ipairs(found) do
      local letters = #one.letters > 0 and one.letters or not one.last and letters_of(p.text) or {}
      for _, letter in ipairs(letters) do
        local first, last = lettered(p.text, letter, p.number)
        add(p, one.number .. " (" .. letter .. ")", first, last, asking)
      end
      if #letters == 0 then
        for _, span in ipairs(sentences(p.text, one.last)) do add(p, one.number, span[1], span[2], asking) end
      end
    end
  end
  return items
end

return dialogue
