-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a report of the Working Group says of the review itself.
--
--   review.is_report(d)    A/HRC/28/10 and its like: not its addenda, nor the papers that it rests on
--   review.is_observations(d)    a treaty body's concluding observations
--   review.about(d)        { state, session, cycle, date }, each nil where the report does not say, and
--                          state_at, session_at: the words that do

local states = tanba.lib "states"

local review = {}

local ending = tanba.lexicon { "reflect the position* of the submitting", "reflect the position* of the state*" }

local observations = tanba.lexicon {
  en = { "concluding observations" },
  fr = { "observations finales" },
  es = { "observaciones finales" },
  ru = { "заключительные замечания" },
  kk = { "қорытынды ескертпелер", "қорытынды ескертулер" },
  ar = { "الملاحظات الختامية" },
  zh = { "结论性意见" },
}

function review.is_report(d)
  if d.symbol then return d.symbol:find("^A/HRC/%d+/%d+$") ~= nil end
  for _, p in d:each() do
    if ending:has(p) then return true end
    if p.kind == "heading" and #p.text < 120 and p.text:lower():find("conclusions? and/or recommendation") then return true end
  end
  return false
end

-- What a treaty body concludes on a State's report: CCPR/C/KAZ/CO/2.
function review.is_observations(d)
  if d.symbol then return d.symbol:find("/CO/") ~= nil end
  if d.title and observations:has(d.title) then return true end
  for _, p in d:each() do
    if p.index > 40 then break end
    if p.kind == "heading" and observations:has(p) then return true end
  end
  return false
end

local ones = { first = 1, second = 2, third = 3, fourth = 4, fifth = 5, sixth = 6, seventh = 7, eighth = 8, ninth = 9, tenth = 10,
  eleventh = 11, twelfth = 12, thirteenth = 13, fourteenth = 14, fifteenth = 15, sixteenth = 16, seventeenth = 17,
  eighteenth = 18, nineteenth = 19, twentieth = 20, thirtieth = 30, fortieth = 40, fiftieth = 50 }
local tens = { twenty = 20, thirty = 30, forty = 40, fifty = 50 }

-- "first", "twenty-third", "twenty third", "23rd".
local function ordinal(text)
  text = text:lower()
  local digits = text:match("^(%d+)%s*%l*$")
  if digits then return tonumber(digits) end
  local ten, one = text:match("^(%l+)[%s%-]+(%l+)$")
  if ten and tens[ten] and ones[one] and ones[one] < 10 then return tens[ten] + ones[one] end
  return ones[text]
end

-- Cycles by their last sessions.
local function cycle_of(session)
  for cycle, last in ipairs { 12, 27, 40 } do
    if session <= last then return cycle end
  end
  return 4
end

local function find_session(p)
  local _, stop, words = p.text:find("held its%s+(.-)%s+session")
  if not words then return nil end
  local number = ordinal(words)
  if number then return number, p:span(stop - #words - #" session" + 1, stop) end
end

local function find_state(p)
  local first, last, name = p.text:find("[Tt]he review of%s+(.-)%s+was held")
  if not name then return nil end
  local state = states.find(name)
  if state then return state, p:span(first, last) end
end

-- The title ends with the State's name.
local function in_title(d)
  if not d.title then return nil end
  local name = d.title:match("Review[%s:*%-–]+(.-)[%s*]*$") or d.title
  return states.find(name)
end

local function in_headings(d)
  for _, p in d:each() do
    if p.index > 60 then break end
    if p.kind == "heading" and #p.text < 120 then
      local state = states.find((p.text:gsub("[%s*%d]+$", "")))
      if state then return state, p end
    end
  end
end

function review.about(d)
  local about = { date = d.date }
  for _, p in d:each() do
    if p.kind == "paragraph" then
      if not about.session then about.session, about.session_at = find_session(p) end
      if not about.state then about.state, about.state_at = find_state(p) end
      if about.session and about.state or p.index > 150 then break end
    end
  end
  if not about.state then about.state, about.state_at = in_headings(d) end
  if not about.state then about.state = in_title(d) end
  if about.session then about.cycle = cycle_of(about.session) end
  return about
end

return review
