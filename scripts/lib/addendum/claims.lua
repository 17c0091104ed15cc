-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What an addendum has said so far of each number.
--
--   claims.new(d, symbol)     symbol: the report's
--   claims.say(state, list, value, rank, evidence)    of the numbers in a list; what ranks higher counts, and where two of one rank
--                             differ the number is "unclear"

local claims = { OWN = 3, FOLLOWS = 2, LISTED = 1 }

function claims.new(d, symbol)
  return { d = d, symbol = symbol, order = {}, found = {}, said = 0, skipped = 0 }
end

local function say(state, number, value, rank, evidence)
  state.said = state.said + 1
  local known = state.found[number]
  if not known then table.insert(state.order, number) end
  if not known or rank > known.rank then
    state.found[number] = { value = value, rank = rank, evidence = evidence }
  elseif rank == known.rank and value ~= known.value then
    known.value = "unclear"
  end
end

function claims.say(state, list, value, rank, evidence)
  for _, number in ipairs(list) do say(state, number, value, rank, evidence) end
end

return claims
