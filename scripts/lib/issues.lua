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
  local headings = p.headings
  local heading = headings[#headings]
  if heading and not about.named(heading) then return heading end
end

local function words_of(p, rule)
  local words = rule.words
  if #rule.hints == 0 and not words:has(p) then return nil end
  local hits = about.words(p, rule)
  return #hits > 0 and hits or nil
end

local function all_hits(p, rules)
  local found, violations = {}, 0
  for i, rule in ipairs(rules) do
    local hits = words_of(p, rule)
    found[i] = hits or false
    if hits and rule.violation then violations = violations + 1 end
  end
  return found, violations
end

-- The score and the evidence of a label; nothing where it does not fit.
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

function issues.labels(rules, groups)
  for _, rule in ipairs(rules) do rule.hints = rule.hints or {} end
  return function(p)
    local kind = p.kind
    if kind == "header" or kind == "footer" then return end
    local found, violations = all_hits(p, rules)
    local merged = groups and violations > 1 and groups:has(p)
    local may, heading = learned.may(p), above(p)
    for i, rule in ipairs(rules) do
      local hits = found[i]
      if merged and rule.violation then hits = false end
      local score, evidence = judge(p, rule, hits, may, heading)
      if score then p:tag("issue", rule.label, { score = score, evidence = evidence }) end
    end
  end
end

return issues
