-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The numbers of recommendations in a text: "124.1 to 124.5, 124.8 and 124.10", "95 (3)", "124.1-5".
--
--   numbers.lists(text, paragraph)    in order: { first, last, list = { "124.1", ... } }, bytes of the text; neighbours are one
--                                     list. `paragraph`: plain numbers after "recommendation" are those of that paragraph
--   numbers.at(text, place)           the list that begins just there, or nil
--   numbers.full(number)              "124.1" for "124.1." or "124.01"; nil for what is no such number

local numbers = {}

local MOST = 400 -- in one range

local function full(paragraph, item)
  return tostring(math.tointeger(tonumber(paragraph))) .. "." .. tostring(math.tointeger(tonumber(item)))
end

function numbers.full(number)
  local paragraph, item = (number or ""):match("^(%d+)%.(%d+)%.?$")
  if not paragraph then paragraph, item = (number or ""):match("^(%d+)%s?%((%d+)%)$") end
  if paragraph and #paragraph <= 3 and #item <= 3 then return full(paragraph, item) end
end

-- One number at a place: paragraph, item, last byte. An item of a paragraph is not a part of an item (124.1 (a)), a
-- date, a share or an article of a law.
local function one_at(text, at)
  local first, last, paragraph, item = text:find("^(%d+)%.(%d+)", at)
  if not first then first, last, paragraph, item = text:find("^(%d+)%s?%((%d+)%)", at) end
  if not first or #paragraph > 3 or #item > 3 then return nil end
  if text:find("^%.?%d", last + 1) or text:find("^%s?%%", last + 1) or text:find("^%s?per cent", last + 1) then return nil end
  return paragraph, item, last, text:find("^%s?%(?%l%)", last + 1) ~= nil
end

local to = { "^%s?%-%s?", "^%s?–%s?", "^%s?—%s?", "^%s?‑%s?", "^%s+to%s+", "^%s+through%s+", "^%s+à%s+", "^%s+al?%s+", "^%s+по%s+", "^%s+до%s+", "^%s+until%s+" }
local also = { "^%s*,%s*and%s+", "^%s*[,;&]%s*", "^%s+and%s+", "^%s+et%s+", "^%s+y%s+", "^%s+e%s+", "^%s+и%s+", "^%s*/%s*", "^%s+as%s+well%s+as%s+" }
local blank = { "^%s+" }

local function after(text, at, patterns)
  for _, pattern in ipairs(patterns) do
    local _, stop = text:find(pattern, at)
    if stop then return stop + 1 end
  end
end

-- States in parentheses, between two numbers: "124.1 (Chile), 124.2 (Peru)".
local function past_names(text, at)
  local _, stop = text:find("^%s?%(%u[^()%d]*%)", at)
  return stop and stop + 1 or at
end

local function set(words)
  local all = {}
  for word in words:gmatch("%S+") do all[word] = true end
  return all
end

-- What follows the last number of a list: "3 and 5 are accepted", but not "3 wells".
local goes_on = set("and to through et y e и à al a по до is are was were have has enjoy enjoys do does did cannot can may shall will would "
  .. "sont est ont a ne n son es han ha no gozan goza cuentan cuenta se не были была принята приняты принимается принимаются отклонена отклонены пользуется "
  .. "пользуются поддержана поддержаны which that made by of from in")

-- A plain number that goes on with the paragraph of the one before: "124.1, 3 and 5".
local function plain_at(text, at)
  local first, last, item = text:find("^(%d+)", at)
  if not first or #item > 3 or text:find("^[%.,]?%d", last + 1) or text:find("^%s?%%", last + 1) then return nil end
  local word = text:match("^%s+([%a\x80-\xFF]+)", last + 1)
  if word and goes_on[word] or not text:find("^%s*[%w\x80-\xFF]", last + 1) or text:find("^%s?–", last + 1) then return item, last end
end

-- A stretch of numbers from a place on. `plain`: the paragraph of numbers that do not name it.
local function read(text, at, plain)
  local found = { first = at, list = {} }
  local last_paragraph, last_item
  local function add(paragraph, item) table.insert(found.list, full(paragraph, item)) end
  local next_at, ranging, apart = at, false, false
  while next_at do
    local paragraph, item, last, divided = one_at(text, next_at)
    if not paragraph and (last_paragraph or plain) and not apart then
      item, last = plain_at(text, next_at)
      paragraph = item and (last_paragraph or plain)
    end
    if not paragraph then break end
    if divided then return nil, last end
    if ranging then
      local from, upto = tonumber(last_item) + 1, tonumber(item)
      if tonumber(paragraph) ~= tonumber(last_paragraph) or upto < from or upto - from > MOST then return nil, last end
      for i = from, upto do add(paragraph, math.tointeger(i)) end
    else
      add(paragraph, item)
    end
    last_paragraph, last_item, found.last = paragraph, item, last
    local behind = past_names(text, last + 1)
    next_at = after(text, behind, to)
    ranging = next_at ~= nil and not ranging
    if not ranging then next_at = after(text, behind, also) end
    apart = next_at == nil -- "124.1 124.2", each with its paragraph
    if apart then next_at = after(text, behind, blank) end
  end
  if #found.list > 0 then return found end
end

numbers.read = read

function numbers.at(text, place, plain)
  if not text:find("^%d", place) then return nil end
  return (read(text, place, plain))
end

-- Plain numbers count only right behind the noun: "recommendations Nos. 3, 5 and 7".
local nouns = { "[Rr]ecommendations?%s+", "[Rr]ecommandations?%s+", "[Rr]ecomendaci[%a\x80-\xFF]+%s+", "екомендаци[\x80-\xFF]+%s+", "[Rr]ecs?%.%s*" }
local signs = { "^[Nn]os?%.?%s*", "^[Nn]umbers?%s+", "^[Nn]°s?%s*", "^[Nn]os%s+", "^[Nn]úms?%.%s*", "^№№?%s*", "^[Nn]º%s*", "^[Nn]uméros?%s+", "^[Nn]úmeros?%s+", "^под%s+№%s*" }

local function plain_lists(text, paragraph, lists)
  for _, noun in ipairs(nouns) do
    local _, stop = text:find(noun)
    while stop do
      local at = after(text, stop + 1, signs) or stop + 1
      local found = text:find("^%d", at) and not one_at(text, at) and read(text, at, paragraph)
      if found then table.insert(lists, found) end
      _, stop = text:find(noun, stop + 1)
    end
  end
end

function numbers.lists(text, paragraph)
  local lists, at = {}, 1
  while true do
    local first = text:find("%f[%d]%d", at)
    if not first then break end
    local before = text:sub(math.max(1, first - 1), first - 1)
    local found, stop
    if one_at(text, first) and not before:find("[/%a.]") then found, stop = read(text, first) end
    if found then table.insert(lists, found) end
    at = (found and found.last or stop or select(2, text:find("^[%d.]+", first))) + 1
  end
  if paragraph then plain_lists(text, paragraph, lists) end
  table.sort(lists, function(a, b) return a.first < b.first end)
  return lists
end

return numbers
