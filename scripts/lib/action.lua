-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Where a recommendation stands on Edward McMahon's scale of actions, by the rules of UPR Info's coders: the
-- first verb counts; of two verbs at the start the second; a general action with an example that is specific is
-- specific ("Improve women's rights by amending the family code").
--
--   action.of(text)    1 to 5, and the first and last byte of the words that say so

local verbs = tanba.lib "verbs"

local action = {}

local function set(words)
  local all = {}
  for word in words:gmatch("%S+") do all[word] = true end
  return all
end

-- What stands after some verbs and moves them: `soft` makes them general, `hard` specific; the first one of either
-- counts, among the next words. Without one it is `else_`.
local soft = "measure measures step steps effort efforts approach policies practices actions activities climate environment conditions "
  .. "attention initiatives ways means"
local hard = "law laws legislation legislative legal code bill act moratorium plan plans commission institution institutions "
  .. "ombudsman ombudsperson convention covenant protocol treaty statute constitution constitutional recommendation recommendations "
  .. "committee court courts investigation investigations training curricula curriculum campaign campaigns programme programmes program programs "
  .. "invitation definition penalty regulations decree quota quotas body unit mechanism mechanisms system database register"
local rules = {
  adopt = { soft = soft .. " strategy approach principles stance resolute", hard = hard .. " strategy", default = 5 },
  implement = { soft = soft .. " strategies reforms", hard = hard, default = 5 },
  introduce = { soft = soft, hard = hard, default = 5 },
  develop = { soft = soft .. " strategy strategies policy culture cooperation capacity capacities framework", hard = hard .. " guidelines indicators", default = 5 },
  provide = { soft = soft .. " resources support protection assistance information adequate sufficient opportunities necessary more funding",
    hard = "training education access law police compensation reparation reparations redress asylum invitation courses", default = 4 },
  extend = { soft = "efforts protection coverage education programmes", hard = "invitation", default = 5 },
  establish = { soft = "process inclusive measures clear follow-up follow dialogue effective", hard = hard .. " national independent", default = 5 },
  create = { soft = soft .. " favourable enabling", hard = hard, default = 5 },
  put = { soft = soft .. " end", hard = hard .. " effect force", default = 4 },
  include = { soft = "all civil", hard = "", default = 5 },
  undertake = { soft = soft .. " reforms", hard = "legislative legal study studies investigation investigations training campaign campaigns", default = 4 },
  carry = { soft = soft .. " reforms reform work", hard = "investigation investigations study studies out campaigns training", default = 5 },
  take = { soft = "", hard = "", default = 4 },
  ["end"] = { soft = "", hard = "", default = 4 },
  apply = { soft = soft, hard = hard, default = 4 },
  formulate = { soft = "strategy policies measures", hard = "", default = 5 },
  elaborate = { soft = "policies measures", hard = "", default = 5 },
  set = { soft = "", hard = "", default = 5 },
  increase = { soft = "", hard = "age minimum number salaries salary", default = 4 },
  raise = { soft = "awareness", hard = "", default = 5 },
  reduce = { soft = "", hard = "", default = 5 },
  reform = { soft = "", hard = "", default = 5 },
  bring = { soft = "", hard = "", default = 5 },
  eliminate = { soft = "discrimination violence poverty stereotypes obstacles", hard = "", default = 5 },
  remove = { soft = "obstacles barriers", hard = "", default = 5 },
  allocate = { soft = "", hard = "", default = 4 },
}
for _, rule in pairs(rules) do rule.soft, rule.hard = set(rule.soft), set(rule.hard) end

local help = set "assistance support cooperation help aid expertise advice capacity-building technical guidance"

-- Words that stand before the verb that counts.
local adverbs = set("also further fully effectively promptly immediately actively urgently swiftly seriously positively to "
  .. "continuously duly strongly systematically even more better yet carefully closely favourably favorably strictly formally "
  .. "explicitly publicly thoroughly widely rapidly regularly specifically forcefully expeditiously quickly")
local reporting = set "recommend recommends recommended encourages encouraged urges urged calls called suggests suggested reiterates invited invites asks asked"

-- "ratifying", "putting", "establishment" as the verb that they come from.
local nouns = { adoption = "adopt", ratification = "ratify", establishment = "establish", creation = "create", enactment = "enact",
  prosecution = "prosecute", investigation = "investigate", amendment = "amend", amendments = "amend", introduction = "introduce",
  abolition = "abolish", withdrawal = "withdraw", accession = "accede", implementation = "implement", elaboration = "elaborate",
  development = "develop", training = "train", trainings = "train", reform = "reform", revision = "revise", incorporation = "incorporate",
  organization = "organize", appointment = "appoint", publication = "publish", prohibition = "prohibit", criminalization = "criminalize",
  reduction = "reduce", application = "apply", enforcement = "enforce", allocation = "allocate", promotion = "promote",
  strengthening = "strengthen", provision = "provide", campaigns = "launch", legislation = "enact" }

local function base_of(word)
  if nouns[word] then return nouns[word] end
  local stem = word:match("^(.+)ing$")
  if not stem then return nil end
  if verbs[stem] then return stem end
  if verbs[stem .. "e"] then return stem .. "e" end
  local single = stem:match("^(.+)(%l)$")
  if single and verbs[single] and stem:sub(-1) == stem:sub(-2, -2) then return single end
  return nil
end

-- The category of a verb by what follows it.
local function judge(verb, words, at)
  local category, rule = verbs[verb], rules[verb]
  if rule then
    for i = at + 1, math.min(at + 8, #words) do
      local word = words[i]
      if rule.hard[word] then return 5 end
      if rule.soft[word] then return 4 end
    end
    return rule.default
  end
  local after = words[at + 1]
  if verb == "seek" then
    for i = at + 1, math.min(at + 7, #words) do
      if help[words[i]] then return 1 end
    end
    return 4
  elseif verb == "give" then
    for i = at + 1, math.min(at + 4, #words) do
      if words[i] == "consideration" then return 3 end
    end
  elseif verb == "carry" and after == "on" then
    return 2
  elseif verb == "call" and after ~= "on" and after ~= "upon" then
    return 1
  end
  return category
end

local signals = set "by through via including notably particularly especially"

-- An example: "by amending", "including through the adoption of".
local function example(words, from)
  for i = from, #words - 1 do
    if signals[words[i]] then
      for k = i + 1, math.min(i + 3, #words) do
        local verb = base_of(words[k])
        if verb and verbs[verb] then return judge(verb, words, k), k end
        if not adverbs[words[k]] and not signals[words[k]] and words[k] ~= "the" and words[k] ~= "inter" and words[k] ~= "alia" then break end
      end
    end
  end
end

-- The first verb that is not the report's own ("recommended that").
local function first_verb(words)
  for i, text in ipairs(words) do
    if verbs[text] and not reporting[text] then
      local before = words[i - 1]
      local noun = before == "the" or before == "a" or before == "its" or before == "of" or before == "and" and i > 3 or before == "in" or before == "their"
      if not noun then return i end
    end
  end
end

function action.of(text)
  text = text:lower()
  local words, firsts, lasts = tanba.words(text, 24)
  local at = first_verb(words)
  if not at and #words == 24 then
    words, firsts, lasts = tanba.words(text, 70)
    at = first_verb(words)
  end
  if not at then return 4, 1, math.max(#text, 1) end
  local last, verb = at, words[at]
  local after = words[at + 1]
  if after == "and" or after == "or" then
    local second = at + 2
    while words[second] and adverbs[words[second]] do second = second + 1 end
    if words[second] and verbs[words[second]] then last, verb = second, words[second] end
  end
  local category = judge(verb, words, last)
  if category == 4 or category == 2 then
    if #words == 24 then words, firsts, lasts = tanba.words(text, 70) end
    local better, k = example(words, last + 1)
    if better and better > category then return better, firsts[at], lasts[k] end
  end
  return category, firsts[at], lasts[last]
end

return action
