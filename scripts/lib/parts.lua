-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The recommendations that one printed item holds.
--
--   parts.of(text, groups)    a list of { spans = { { first, last }, ... }, states = { state, ... } }, in bytes;
--                             groups as attribution.groups(text) gives them, or nil
--
-- Items are read as the States that they name would read them:
--   "Repair it (Chile); paint it (Peru)"                two, each its own
--   "Consider buying (Chile)/buy (Peru) the well"       two verbs with one object: each verb, then the object
--   "Repair it (Chile, Peru) and its pump (Peru)"       Peru's goes on where Chile's ends
-- The closing parentheses, and the signs between the parts, are in none.

local attribution = tanba.lib "attribution"
local verbs = tanba.lib "verbs"

local parts = {}

local MOST_WORDS = 10 -- of a stretch, that are looked at: enough to tell whether it is a bare verb

local function set(words)
  local all = {}
  for word in words:gmatch("%S+") do all[word] = true end
  return all
end

-- After a parenthesis these go on with what was said before it.
local goes_on = set("including in particular particularly especially with as which that who while within where when such by for "
  .. "its their on at of from through thereof thereby thus")
local function continues(word)
  return goes_on[word] or word:find("ing$") ~= nil
end

local adverbs = set "also further fully effectively promptly immediately actively urgently swiftly thus then subsequently finally"
local prepositions = set "of to with for on in the from towards upon about by"

local bare_ends = set "party parties signatory accession"

local function shrink(text, first, last)
  while first <= last and text:find("^[%s,;:./]", first) do first = first + 1 end
  while last >= first and text:find("^[%s,;:/]", last) do last = last - 1 end
  return first, last
end

-- Without "and", "or" in front, where a recommendation of its own begins.
local function without_and(text, first, last)
  local _, stop = text:find("^[Aa]nd%s+", first)
  if not stop then _, stop = text:find("^[Oo]r%s+", first) end
  if stop and stop < last then return stop + 1 end
  return first
end

-- Groups with nothing but signs between them are one.
local function merge(text, groups)
  local merged = {}
  for _, group in ipairs(groups) do
    local before = merged[#merged]
    local gap = before and text:sub(before.last + 1, group.first - 1)
    if gap and #tanba.words((gap:gsub("[Aa]nd", ""))) == 0 then
      before.last = group.last
      for _, state in ipairs(group.states) do table.insert(before.states, state) end
    else
      table.insert(merged, { first = group.first, last = group.last, states = { table.unpack(group.states) } })
    end
  end
  return merged
end

-- Each stretch of text with the group that closes it, and the sign that stands before it. The last one may
-- have no group.
local function segments(text, groups)
  local list, from = {}, 1
  for _, group in ipairs(groups) do
    table.insert(list, { first = from, last = group.first - 1, states = group.states })
    from = group.last + 1
  end
  if from <= #text and #tanba.words(text, 3, from) > 2 then table.insert(list, { first = from, last = #text, states = {}, tail = true }) end
  for _, segment in ipairs(list) do
    segment.sign = text:match("^%s*%d*%s*([;,./:]?)", segment.first) or ""
    segment.first, segment.last = shrink(text, segment.first, segment.last)
    local words = tanba.words(text, MOST_WORDS, segment.first, math.max(segment.last, segment.first - 1))
    segment.link = words[1] and words[1]:lower():match("^and$") or words[1] and words[1]:lower():match("^or$")
    segment.words = words
    local first = segment.link and 2 or 1
    while words[first] and adverbs[words[first]:lower()] do first = first + 1 end
    segment.head = words[first] or ""
    segment.second = words[first + 1] or ""
  end
  return list
end

local function is_verb(word) return verbs[word:lower()] ~= nil end

-- A verb without what it acts on: "Consider ratifying", "To accede to".
local function is_bare(segment)
  local words = segment.words
  if #words == 0 or #words > 9 then return false end
  if #words == 1 then return true end
  local last = words[#words]:lower()
  return is_verb(last) or last:find("ing$") ~= nil or prepositions[last] ~= nil or bare_ends[last] ~= nil
    or last:find("ation$") ~= nil and #words <= 4
end

-- Whether the segment begins a recommendation, after one that has its States.
local function begins(segment, before)
  local head = segment.head
  if segment.sign == ";" or segment.sign == "." or segment.sign == "/" then
    return is_verb(head) or not continues(head:lower()) or head:find("^%u%l") ~= nil
  end
  if is_verb(head) then return not (segment.sign == "" and not segment.link and segment.tail) end
  if head:lower() == "to" and is_verb(segment.second) then
    return before.words[1] and before.words[1]:lower() == "to" or head == "To"
  end
  return head:find("^%u%l") ~= nil and is_verb(head)
end

-- Where the object of "sign and ratify the Convention" begins, in bytes.
local function object_of(text, segment)
  local first, last = segment.first, segment.last
  local at = first
  while at <= last do
    local start, stop = text:find("^%s*[%w\x80-\xFF'%-]+", at)
    if not start or stop > last then break end
    local word = text:sub(start, stop):match("%S+")
    local lower = word:lower()
    local verb = is_verb(lower) or lower:find("ing$") or lower:find("ation$") or prepositions[lower] and lower ~= "the"
      or lower == "and" or lower == "or" or lower == "possibility" or adverbs[lower] or lower:find("ly$")
    if start > first and not verb then
      if lower ~= "the" or not text:find("^%s+%l+ation%s+of", stop + 1) then
        return start + #text:sub(start, stop):match("^%s*")
      end
    end
    at = stop + 1
    local _, sign = text:find("^[/,]", at)
    if sign then at = sign + 1 end
  end
end

-- "the Optional Protocol", "CEDAW": an instrument's name.
local function is_name(segment)
  local one, two = segment.words[1] or "", segment.words[2] or ""
  return one == "the" and two:find("^%u") ~= nil or one:find("^%u%u") ~= nil
end

local function first_head(clause)
  local head = clause.heads[1]
  return { first = head[1], last = clause.object and clause.object[2] or head[2] }
end

-- A clause: what one or several States ask with one object.
--   heads   { first, last, states }: verbs that share the object; mostly one, with all of its text
--   object  { first, last } or nil
--   more    { first, last, states }: what goes on for some of them
local function clauses(text, list)
  local all, clause, bare = {}, nil, false
  for i, segment in ipairs(list) do
    local new = not clause or begins(segment, list[i - 1])
    if clause and bare and (segment.sign == "/" or segment.sign == "," or segment.link) and new then
      -- the next verb for the same object
      bare = is_bare(segment)
      local first = without_and(text, segment.first, segment.last)
      segment.first = first
      local object = not bare and object_of(text, segment)
      if object then
        table.insert(clause.heads, { first, object - 1, segment.states })
        local cut = text:find("/", object, true)
        if cut and cut < segment.last then
          clause.object = { object, cut - 1 }
          table.insert(clause.more, { cut + 1, segment.last, segment.states })
        else
          clause.object = { object, segment.last }
        end
      else
        table.insert(clause.heads, { first, segment.last, segment.states })
      end
    elseif clause and bare then
      clause.object = { segment.first, segment.last }
      clause.named = segment.states
      bare = false
    elseif new then
      local first = clause and without_and(text, segment.first, segment.last) or segment.first
      clause = { heads = { { first, segment.last, segment.states } }, more = {} }
      table.insert(all, clause)
      local after = list[i + 1]
      bare = after ~= nil and is_bare(segment)
        and (after.sign == "/" or after.link == "or" or after.tail or (after.sign == "," or after.link) and not begins(after, segment)
             or after.sign == "" and not after.link and not begins(after, segment))
      if bare and not segment.tail then clause.bare = true end
    elseif segment.sign == "," and is_name(segment) and object_of(text, first_head(clause)) then
      -- the next object of the same verb: "ratify the first (Chile), the second (Peru)"
      local head = first_head(clause)
      clause = { heads = { { head.first, object_of(text, head) - 1, {} } }, object = { segment.first, segment.last },
        named = segment.states, more = {} }
      table.insert(all, clause)
    else
      table.insert(clause.more, { segment.first, segment.last, segment.tail and list[i - 1].states or segment.states })
    end
  end
  return all
end

local function has(list, state)
  for _, other in ipairs(list) do
    if other == state then return true end
  end
  return false
end

-- For each State its head, and how far it goes on.
local function readings(clause)
  local order, head_of, reach = {}, {}, {}
  local function see(state, head, far)
    if not head_of[state] then
      table.insert(order, state)
      head_of[state] = head
    end
    reach[state] = math.max(reach[state] or 0, far)
  end
  for h, head in ipairs(clause.heads) do
    for _, state in ipairs(head[3]) do see(state, h, 0) end
  end
  for _, state in ipairs(clause.named or {}) do see(state, #clause.heads, 0) end
  for m, more in ipairs(clause.more) do
    for _, state in ipairs(more[3]) do see(state, #clause.heads, m) end
  end
  return order, head_of, reach
end

local function add_span(text, spans, first, last)
  first, last = shrink(text, first, last)
  if first <= last then table.insert(spans, { first, last }) end
end

local function spans_of(text, clause, head, far)
  local spans = {}
  add_span(text, spans, clause.heads[head][1], clause.heads[head][2])
  if clause.object then add_span(text, spans, clause.object[1], clause.object[2]) end
  for m = 1, far do add_span(text, spans, clause.more[m][1], clause.more[m][2]) end
  return spans
end

local function add_clause(text, clause, found)
  local order, head_of, reach = readings(clause)
  local by_reading = {}
  for _, state in ipairs(order) do
    local reading = head_of[state] .. ":" .. reach[state]
    local part = by_reading[reading]
    if not part then
      part = { spans = spans_of(text, clause, head_of[state], reach[state]), states = {} }
      by_reading[reading] = part
      if #part.spans > 0 then table.insert(found, part) end
    end
    if not has(part.states, state) then table.insert(part.states, state) end
  end
  if #order == 0 then table.insert(found, { spans = spans_of(text, clause, 1, 0), states = {} }) end
end

-- "...; recommends that ...", "... It also recommended that ...": more than one, of the same States.
local again = { ";%s+recommends?%s", ";%s+recommended%s", "%.%s+It%s+%l*%s*recommended%s", ";%s+also%s+recommend%l*%s",
                ";%s+and%s+recommend%l*%s", ",%s+and%s+recommend%l+%s+that%s" }

local function split_again(text, part, found)
  local span = part.spans[1]
  if #part.spans > 1 then
    table.insert(found, part)
    return
  end
  local first, last = span[1], span[2]
  while true do
    local cut, next_first
    for _, pattern in ipairs(again) do
      local start, stop = text:find(pattern, first)
      if start and stop <= last and (not cut or start < cut) then cut, next_first = start, start + 1 end
    end
    if not cut then break end
    local spans = {}
    add_span(text, spans, first, cut)
    if #spans > 0 then table.insert(found, { spans = spans, states = part.states }) end
    first = without_and(text, (shrink(text, next_first, last)), last)
  end
  local spans = {}
  add_span(text, spans, first, last)
  if #spans > 0 then table.insert(found, { spans = spans, states = part.states }) end
end

function parts.of(text, groups)
  groups = merge(text, groups or attribution.groups(text))
  local found = {}
  if #groups == 0 then
    local first, last = shrink(text, 1, #text)
    if first <= last then split_again(text, { spans = { { first, last } }, states = {} }, found) end
    return found
  end
  local raw = {}
  for _, clause in ipairs(clauses(text, segments(text, groups))) do add_clause(text, clause, raw) end
  for _, part in ipairs(raw) do split_again(text, part, found) end
  return found
end

return parts
