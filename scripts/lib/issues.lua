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
-- group and the violation. `groups` is the lexicon of all groups. Where a passage's own words say nothing, those of the
-- nearest heading above it count.

local about = tanba.lib "about"
local learned = tanba.lib "learned"
local issues = {}

function issues.labels(rules, groups)
  for _, rule in ipairs(rules) do rule.give = { issue = rule.label } end
  rules.groups, rules.names = groups, about.names
  rules.model, rules.begins = learned.model, learned.verbs
  return tanba.rules(rules)
end

return issues
