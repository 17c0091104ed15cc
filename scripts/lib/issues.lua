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

local function all_hits(p, rules)
  local found, violations = {}, 0
  for i, rule in ipairs(rules) do
    found[i] = about.words(p, rule)
    if rule.violation and #found[i] > 0 then violations = violations + 1 end
  end
  return found, violations
end

-- Words in a heading count for what stands below it.
local function from_headings(p, rule)
  local evidence = {}
  for _, heading in ipairs(p.headings) do
    for _, hit in ipairs(about.heading(heading, rule)) do table.insert(evidence, hit) end
  end
  return evidence
end

local function judge(p, rule, hits)
  local says = learned.says(p, rule, #hits > 0)
  if says and #hits == 0 then hits = learned.words(p, rule.label) end
  if says ~= false and #hits > 0 then return says and 0.9 or 0.8, hits end
  local above = p.kind ~= "footnote" and from_headings(p, rule) or {}
  if #above > 0 then return 0.6, above end
end

function issues.labels(rules, groups)
  for _, rule in ipairs(rules) do rule.hints = rule.hints or {} end
  return function(p)
    local kind = p.kind
    if kind == "header" or kind == "footer" then return end
    local found, violations = all_hits(p, rules)
    local merged = groups and violations > 1 and groups:has(p)
    for i, rule in ipairs(rules) do
      local hits = found[i]
      if merged and rule.violation then hits = {} end
      local score, evidence = judge(p, rule, hits)
      if score then p:tag("issue", rule.label, { score = score, evidence = evidence }) end
    end
  end
end

return issues
