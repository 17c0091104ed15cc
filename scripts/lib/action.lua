-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Where a recommendation stands on Edward McMahon's scale of actions, by the rules of UPR Info's coders: the
-- first verb counts; of two verbs at the start the second; a general action with an example that is specific is
-- specific.
--
--   action.of(text)    1 to 5, and the first and last byte of the words that say so

local verbs = tanba.lib "verbs"

local action = {}

local function set(words)
  local all = {}
  for word in words:gmatch("%S+") do all[word] = true end
  return all
end

local adverbs = set("also further fully effectively promptly immediately actively urgently swiftly seriously positively "
  .. "to continuously duly strongly systematically even more better yet carefully closely favourably favorably")

-- The words with their places: { text, first, last }.
local function words_of(text, limit)
  local list, at = {}, 1
  while #list < limit do
    local first, last = text:find("[%w\x80-\xFF'%-]+", at)
    if not first then break end
    table.insert(list, { text:sub(first, last):lower(), first, last })
    at = last + 1
  end
  return list
end

function action.of(text)
  local words = words_of(text, 60)
  for i, word in ipairs(words) do
    local category = verbs[word[1]]
    if category and i <= 40 then
      local after = words[i + 1] and words[i + 1][1]
      local second = words[i + 2] and verbs[words[i + 2][1]]
      if after == "and" and second then return second, word[2], words[i + 2][3] end
      if category == 4 and text:find(" by %l+ing ", word[3]) then return 5, word[2], word[3] end
      return category, word[2], word[3]
    end
    if not adverbs[word[1]] and i > 40 then break end
  end
  return 4, 1, math.max(#text, 1)
end

return action
