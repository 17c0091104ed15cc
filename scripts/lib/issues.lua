-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the scripts in issues/ share: from words to UPR Info's labels.
--
--   passage = issues.labels {
--     { label = "Right to food", words = lexicon,
--       except = lexicon,       longer names that hold such a word but mean something else
--       hints = { { words = lexicon, with = lexicon, without = lexicon }, ... },
--                               words that count only beside one of `with`, or without any of `without`
--       against = 0.25, beyond = 0.1,   when the model may overrule the words: lib/learned.lua
--       violation = true },     given way to the group that it is done to, where there are several
--     ...
--   }
--
-- The coders' rule: several violations against one group are labelled by the group alone, exactly one by the
-- group and the violation. `groups` is the lexicon of all groups.

local about = tanba.lib "about"
local learned = tanba.lib "learned"
local issues = {}

-- The nearest heading above a passage, whose words count for what stands below it; none where it is a name.
local function above(p)
  if p.kind == "footnote" then return end
  local heading = p.heading
  if heading and not about.named(heading) then return heading end
end

-- The lexicons of all rules, and for each the number of its rule.
local function lexicons_of(rules)
  local list, owner = {}, {}
  for i, rule in ipairs(rules) do
    for _, lexicon in ipairs(about.lexicons(rule)) do
      table.insert(list, lexicon)
      owner[#list] = i
    end
  end
  return list, owner
end

-- From places in a list to the numbers of the rules that own them; nil stays nil.
local function owners(places, owner)
  if not places then return nil end
  local found = {}
  for _, place in ipairs(places) do found[owner[place]] = true end
  return found
end

-- The hits of each rule that fits the passage's own words, and how many violations are among them.
local function all_hits(p, rules, may_fit)
  local found, violations = {}, 0
  if not may_fit then return found, violations end
  for i, rule in ipairs(rules) do
    local hits = may_fit[i] and about.words(p, rule)
    if hits and #hits > 0 then
      found[i] = hits
      if rule.violation then violations = violations + 1 end
    end
  end
  return found, violations
end

-- The score and the evidence of a label; nothing where it does not fit. `heading` is nil where it cannot help.
local function judge(p, rule, hits, may, heading)
  local says = nil
  if may then says = learned.says(p, rule, hits) end
  if says and not hits then
    hits = learned.words(p, rule.label)
    if #hits > 0 then return 0.9, hits end
  elseif hits and says ~= false then
    return says and 0.9 or 0.8, hits
  end
  if heading and rule.words:has(heading) then
    hits = about.words(heading, rule)
    if #hits > 0 then return 0.6, hits end
  end
end

local nothing = {}

function issues.labels(rules, groups)
  local labels, numbers, least = {}, {}, learned.beyond
  for i, rule in ipairs(rules) do
    rule.hints = rule.hints or {}
    labels[i], numbers[i] = rule.label, i
    least = math.min(least, rule.beyond or least)
  end
  local lexicons, owner = lexicons_of(rules)
  local set, part = tanba.lexicons(lexicons), learned.part(labels)
  return tanba.where(lexicons, function(p)
    local kind = p.kind
    if kind == "header" or kind == "footer" then return end
    local may, heading = learned.may(p), above(p)
    local own, leans, headed = set:which(p), may and part:which(p, least), heading and set:which(heading)
    if not (own or leans or headed) then return end
    local found, violations = all_hits(p, rules, owners(own, owner))
    local merged = groups and violations > 1 and groups:has(p)
    leans, headed = owners(leans or nil, numbers) or nothing, owners(headed, owner) or nothing
    for i, rule in ipairs(rules) do
      local hits = found[i]
      if merged and rule.violation then hits = nil end
      if hits or leans[i] or headed[i] then
        local score, evidence = judge(p, rule, hits, may, headed[i] and heading)
        if score then p:tag("issue", rule.label, { score = score, evidence = evidence }) end
      end
    end
  end, learned.verbs)
end

return issues
