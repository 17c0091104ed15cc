-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The second part of a report of the Working Group, read from top to bottom: lists of recommendations, each under
-- a lead-in that gives the State's answer, or with the answer after it.
--
--   conclusions.items(d, about)    { p, number, parts, lead, response, answer }: p the printed item, parts as lib/parts.lua
--                           gives them, lead the hit that makes it a recommendation, answer the words of the response

local attribution = tanba.lib "attribution"
local parts = tanba.lib "parts"
local response = tanba.lib "response"
local dialogue = tanba.lib "dialogue"

local conclusions = {}

local noun = tanba.lexicon { "recommendation", "recommendations" }
local title = tanba.lexicon { "conclusion*" }
local pledges = tanba.lexicon { "voluntary pledge*", "voluntary commitment*" }
local annex = tanba.lexicon { "annex*", "composition of the delegation" }
local ending = tanba.lexicon { "reflect the position* of the submitting", "reflect the position* of the state*", "should not be construed as endorsed" }
local listed = tanba.lexicon { "following", "below", "listed below", "the recommendations formulated", "the recommendations made" }
local list_of = tanba.lexicon { "following recommendation*", "recommendation* below", "recommendation* listed below" }
local over = tanba.lexicon { "above" }
local these = tanba.lexicon { "these recommendations", "those recommendations", "this recommendation", "such recommendations" }
local comments = tanba.lexicon { "following comment*", "following voluntary", "following observations", "following remark*", "following clarification*", "following explanation*" }

-- Whether the report's last sentence stands between two headings.
local function ends_between(d, one, other)
  for i = one.index + 1, other.index - 1 do
    local p = d.passages[i]
    if p.kind == "paragraph" and ending:has(p) then return true end
  end
  return false
end

-- The heading of the second part; the last one of that name, since a table of contents may have it too.
local function start_of(d)
  local found
  for _, p in d:each("heading") do
    if title:has(p) and noun:has(p) and #p.text < 120 then
      if found and ends_between(d, found, p) then break end
      found = p
    end
  end
  return found
end

local aside = { header = true, footer = true, footnote = true }

-- What a passage of the second part is: "lead", "after", "refer", "comment", "item", "rest" or nil.
local function role(p, open)
  local text, kind = p.text, p.kind
  if kind == "item" and not text:find(":%s*$") then return "item" end
  if kind == "table" then return "table" end
  local words = noun:find(p)
  local groups = attribution.groups(text)
  local last = groups[#groups]
  if last and #text - last.last <= 8 and not (words and words.start < 30 and listed:has(p)) then
    if last.first <= 3 or text:find("^%l") and not p.number then return "rest" end
    return "item"
  end
  if comments:has(p) and text:find(":%s*$") and not list_of:has(p) then return "comment" end
  if words and (text:find(":%s*$") or listed:has(p)) and not (over:has(p) and not text:find(":%s*$")) then return "lead" end
  if words and dialogue.refers(text) then return "refer" end
  if words and (over:has(p) or these:has(p)) then return "after" end
  if (text:find(":%s*$") or listed:has(p)) and response.of(text) then return "lead" end
  if p.number and text:find(":%s*$") and not open then return "lead" end
  if words and response.of(text) then return "after" end
end

-- After a list that some of it has still to be answered says more than that some of it is supported.
local function answer_of(p, after)
  local value, first, last = response.of(p.text, after)
  if value then return value, p:span(first, last) end
end

-- A passage that refers to paragraphs of the dialogue, with what a page's end has cut off it.
local function reference(d, p)
  local text, at = p.text, p.index + 1
  local value, answer = answer_of(p)
  while not text:find("[.:]%s*$") and at <= math.min(d.count, p.index + 6) do
    local more = d.passages[at]
    if more.number then break end
    if more.kind == "paragraph" then
      text = text .. " " .. more.text
      if not value then value, answer = answer_of(more) end
    end
    at = at + 1
  end
  return { text = text, lead = noun:find(p), response = value, answer = answer }
end

-- Passages that are a list's items, or what breaks it.
local function open_list(p)
  local value, answer = answer_of(p)
  return { lead = noun:find(p) or answer or p, response = value, answer = answer, items = {}, number = p.number, p = p }
end

-- 124.1; or, where an item is just 1, 95.1 under paragraph 95.
local function full_number(list, p)
  local number = p.number
  if not number then
    local first = p.text:match("^(%d+%.%d+)%s")
    return first
  end
  if number:find("%d%.%d") or not list.number then return number end
  return list.number .. "." .. number
end

local function closes(text)
  local groups = attribution.groups(text)
  local last = groups[#groups]
  return last ~= nil and #text - last.last <= 8 and not last.open
end

-- A number that was left in the text: "128.12 Review its legislation".
local function skip_number(text, found)
  local _, stop = text:find("^%d+%.%d+%.?%s+")
  if not stop then return end
  for _, part in ipairs(found) do
    local span = part.spans[1]
    if span[1] <= stop then span[1] = stop + 1 end
  end
end

-- The State's own words after the parentheses: "(Canada): it cannot accept this, since ..."; where they begin.
local function own_words(text, groups)
  local last = groups[#groups]
  if not last or last.open then return nil end
  if #text - last.last < 20 then return nil end
  local sign = text:match("^%s*([:.%-–]?)", last.last + 1)
  local value, first, stop = response.of(text:sub(last.last + 1))
  if sign == "" or not value then return nil end
  return last.last, value, first + last.last, stop + last.last
end

-- "Regarding the recommendation to repair it (Chile), ...": what is recommended stands before the parentheses.
local function quoted(text, groups)
  if not (text:find("^Regarding") or text:find("^With regards? to") or text:find("^Concerning")) then return nil end
  local _, stop = text:find("recommendations? to%s")
  if not stop or #groups == 0 or groups[1].first < stop then return nil end
  return { { spans = { { stop + 1, #text:sub(1, groups[1].first - 1):gsub("%s+$", "") } }, states = groups[1].states } }
end

local function add_item(list, p)
  local text, item = p.text, { p = p, number = full_number(list, p), lead = list.lead, list = list }
  local groups = attribution.groups(text)
  local cut, value, first, last = own_words(text, groups)
  if cut then
    text = text:sub(1, cut)
    item.response, item.answer = value, p:span(first, last)
  end
  item.parts = quoted(text, groups) or parts.of(text, groups)
  skip_number(text, item.parts)
  if #item.parts > 0 then table.insert(list.items, item) end
end

-- An item that a page's end has cut: the States stand in the next passage.
local function mend(list, p)
  local item = list.items[#list.items]
  if not item or closes(item.p.text) then return false end
  local groups = attribution.groups(p.text)
  if #groups == 0 and not p.text:find("^[%a%s]+%)") then return false end
  local names = groups[1] and groups[1].states
  if not names or groups[1].first > 3 then
    -- "(South" + "Africa);", or the rest of the sentence with its States
    local tail = item.p.text:match("%(([^()]*)$")
    names = tail and attribution.names(tail .. " " .. (p.text:match("^([^)]*)%)") or "")) or names
  end
  if not names then return false end
  local part, open = item.parts[#item.parts], item.p.text:find("%([^()]*$")
  if #part.states > 0 and not open and groups[1].first > 3 then return false end
  part.states = names
  local span = part.spans[#part.spans]
  if open and span[2] >= open and open > span[1] then span[2] = #item.p.text:sub(1, open - 1):gsub("%s+$", "") end
  if #groups > 1 then add_item(list, p) end -- and goes on with more
  return true
end

function conclusions.items(d, about)
  local start = start_of(d)
  if not start then return {} end
  local lists, list, items = {}, nil, {}
  local references, passages = {}, d.passages
  for i = start.index + 1, d.count do
    local p = passages[i]
    local kind = p.kind
    if kind == "heading" then
      if pledges:has(p) or annex:has(p) then break end
    elseif ending:has(p) then
      break
    elseif not aside[kind] then
      local what = not (list and kind == "paragraph" and not p.number and mend(list, p)) and role(p, list) or nil
      if what == "lead" then
        list = open_list(p)
        table.insert(lists, list)
      elseif what == "comment" then
        if dialogue.refers(p.text) then table.insert(references, reference(d, p)) end
        list = nil
      elseif what == "refer" then
        table.insert(references, reference(d, p))
        list = nil
      elseif what == "after" then
        local value, answer = answer_of(p, true)
        for k = #lists, 1, -1 do
          if lists[k].response then break end
          lists[k].response, lists[k].answer = value, answer
        end
      elseif what == "item" and list then
        add_item(list, p)
      end
    end
  end
  for _, one in ipairs(lists) do
    for _, item in ipairs(one.items) do
      item.response = item.response or one.response
      item.answer = item.answer or one.answer
      table.insert(items, item)
    end
  end
  for _, one in ipairs(references) do
    for _, item in ipairs(dialogue.items(d, start.index, one.text, about)) do
      item.lead, item.response, item.answer = one.lead, one.response, one.answer
      table.insert(items, item)
    end
  end
  return items
end

return conclusions
