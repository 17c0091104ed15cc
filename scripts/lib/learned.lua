-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the model in models/issue.weights adds to a script's own words. It was learned from English recommendations
-- labelled by hand, and is asked about nothing else. Where a script finds its words, the model can only say that
-- they mean something else here, and must be sure of it; where the script finds none, it must be sure of what it
-- says. Remove the file's labels and the words decide alone.
--
--   learned.verbs                 the verbs that all begin with about which it may be asked
--   learned.may(p)                whether it may be asked about the passage at all
--   learned.listed(p)             the same, of items of lists only
--   learned.says(p, rule, found)  true or false; nil: it does not know the language. The rule has the label, and may have
--     against = 0.25   how far the model must lean against the words that were found
--     beyond  = 0.1    how far it must lean towards the label where none was found; math.huge: it never may
--   learned.part(labels)          those labels alone: its which(p, least) has the places in the list of those that the model
--                                 leans to by more than `least`, or is nil
--   learned.words(p, label)       the words that weighed most, to be evidence

local asks = tanba.lib "asks"
local model = tanba.model "issue"
local learned = { verbs = asks.verbs, beyond = 0.1 }

learned.may, learned.listed = asks.begins, asks.listed

function learned.says(p, rule, found)
  local margin = model:score(p, rule.label)
  if not margin then return nil end
  if found then return margin > -(rule.against or 0.25) end
  return margin > (rule.beyond or learned.beyond)
end

function learned.part(labels)
  return model:part(labels)
end

function learned.words(p, label)
  return model:words(p, label)
end

return learned
