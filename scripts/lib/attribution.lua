-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The States that ask, as a report names them: "(Mexico)", "(Chile, Peru and Venezuela (Bolivarian Republic of))".
--
--   attribution.groups(text)    all such parentheses: { first, last, states = { state, ... } }, in bytes, the
--                               parentheses counted in; `open` where the closing one is missing
--   attribution.names(text)     the States that a text without parentheses names, or nil where it holds more
--   attribution.first(text, x)  the first State that a text names, but x

local states = tanba.lib "states"

local attribution = {}

-- Words that stand between names.
local between = {}
for word in ("and or the by of from as well also et y e in addition to supported recommended proposed"):gmatch("%S+") do
  between[word] = true
end

local function tokens(text)
  local list = {}
  text = tanba.fold(text):gsub("’", " "):gsub("‘", " "):gsub("–", " "):gsub("[,;/]", " | "):gsub("[%s%-.()'&*]+", " ")
  for word in text:gmatch("%S+") do table.insert(list, word) end
  return list
end

-- The State whose name is the longest from `at` on, and how many words that is.
local function longest(words, at)
  local joined, found, size = nil, nil, 0
  for i = at, math.min(at + states.longest - 1, #words) do
    if words[i] == "|" then break end
    joined = joined and joined .. " " .. words[i] or words[i]
    local state = states.by_key(joined)
    if state then found, size = state, i - at + 1 end
  end
  return found, size
end

-- All States of a list, and how many other words it holds.
local function parse(text)
  local words, list, seen, others, at = tokens(text), {}, {}, 0, 1
  while at <= #words do
    local state, size = longest(words, at)
    if state then
      if not seen[state] then table.insert(list, state) end
      seen[state] = true
      at = at + size
    else
      if words[at] ~= "|" and not between[words[at]] and not words[at]:find("^%d+$") then others = others + 1 end
      at = at + 1
    end
  end
  return list, others
end

function attribution.names(text)
  local list, others = parse(text)
  if #list > 0 and others == 0 then return list end
end

-- The first State that a text names within its first words, but `except`.
function attribution.first(text, except)
  local words, at = tokens(text:sub(1, 600)), 1
  while at <= #words do
    local state, size = longest(words, at)
    if state and state ~= except then return state end
    at = at + math.max(size, 1)
  end
end

-- A list may hold a slip or two if States are most of it.
local function is_list(list, others)
  return #list > 0 and (others == 0 or others <= 2 and #list >= 2 * others)
end

local LONGEST = 1500 -- bytes: no list of States is longer

-- Whether the parenthesis may hold a list at all: cheap, and right for most that do not.
local function may_be(text)
  return #text < LONGEST and (text:find("^%s*[%u\xC2-\xDF]") or text:find("^%s*the%s+%u") or text:find("^%s*the%s+former%s"))
end

function attribution.groups(text)
  local groups, from = {}, 1
  while true do
    local first, last = text:find("%b()", from)
    local lone = text:find("(", from, true)
    if not lone then break end
    if not first or lone < first then first, last = lone, nil end
    local inside = text:sub(first + 1, last and last - 1 or #text)
    local list, others
    if may_be(inside) and (last or #inside < 200) then list, others = parse(inside) end
    if list and is_list(list, others) then
      table.insert(groups, { first = first, last = last or #text, states = list, open = not last })
      from = (last or #text) + 1
    else
      from = first + 1
    end
  end
  return groups
end

return attribution
