-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the model in models/issue.weights adds to a script's own words. It was learned from English recommendations
-- labelled by hand, and is asked about nothing else. Where a script finds its words, the model can only say that
-- they mean something else here, and must be sure of it; where the script finds none, it must be sure of what it
-- says. Remove the file's labels and the words decide alone.
--
--   learned.says(p, label, found)   true or false; nil: the model has no say here
--   learned.says(p, label, found, true)   the same, but of items of lists only
--   learned.words(p, label)         the words that weighed most, to be evidence

local asks = tanba.lib "asks"
local model = tanba.model "issue"
local learned = {}

-- How far the model must lean to go against the words.
local WITH, WITHOUT = 0.25, 0.1

function learned.says(p, label, found, listed)
  local asked = listed and asks.listed(p) or not listed and asks.begins(p)
  local margin = asked and model:score(p, label)
  if not margin then return nil end
  return margin > (found and -WITH or WITHOUT)
end

function learned.words(p, label)
  return model:words(p, label)
end

return learned
