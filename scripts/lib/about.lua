-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the scripts in rights/ share: when is a passage about a right?
--
--   passage = about.right("torture", {
--     words  = lexicon,   words that speak of the right
--     except = lexicon,   longer names that hold such a word but speak of something else
--     hints  = { { words = lexicon, with = lexicon, without = lexicon }, ... }
--                         words that count only in a passage that also holds one of `with` (if given),
--                         and none of `without` (if given)
--     titles = lexicon,   more words, which count in headings only
--     label  = label      of UPR Info's list, given with the right; a model may then have its say (lib/learned.lua)
--   })
--
-- A passage is about a right if its own words say so, or if a heading above it does. Footnotes go by their
-- own words alone, and running heads are never about anything.

local learned = tanba.lib "learned"
local about = {}

-- Headings that name a document or an organisation, not the subject of what follows.
local names = tanba.lexicon {
  en = { "universal periodic review", "submission*", "joint submission*", "coalition*", "foundation*",
         "working group on the", "stakeholder*" },
  fr = { "examen périodique universel", "rapport alternatif", "soumission*", "coalition*", "fondation*" },
  es = { "examen periódico universal", "informe alternativo", "contribución de", "coalición*", "fundación*" },
  ru = { "универсальн* периодическ* обзор*", "альтернативн* доклад*", "коалици*", "фонд*" },
  kk = { "әмбебап мерзімді шолу*", "баламалы баяндама*", "коалиция*", "қор*" },
}

-- The hits that do not lie inside one of `masks`.
function about.outside(hits, masks)
  if #hits == 0 or #masks == 0 then return hits end
  local left = {}
  for _, hit in ipairs(hits) do
    local free = true
    for _, mask in ipairs(masks) do
      if hit.start >= mask.start and hit.stop <= mask.stop then
        free = false
        break
      end
    end
    if free then table.insert(left, hit) end
  end
  return left
end

-- What the passage's own words say of the right. `has` is asked first: it makes no list.
function about.words(p, rule)
  local except = rule.except
  if rule.words:has(p) then
    local hits = rule.words:find_all(p)
    if except and except:has(p) then hits = about.outside(hits, except:find_all(p)) end
    if #hits > 0 then return hits end
  end
  for _, hint in ipairs(rule.hints) do
    if hint.words:has(p) and (not hint.with or hint.with:has(p)) and not (hint.without and hint.without:has(p)) then
      local hits = hint.words:find_all(p)
      if except and except:has(p) then hits = about.outside(hits, except:find_all(p)) end
      if #hits > 0 then return hits end
    end
  end
  return {}
end

-- Whether a heading names a document or an organisation.
function about.named(heading)
  return names:has(heading)
end

-- The same of a heading; nothing where the heading is a name.
function about.heading(heading, rule)
  if names:has(heading) then return {} end
  local hits = about.words(heading, rule)
  if #hits == 0 and rule.titles then hits = rule.titles:find_all(heading) end
  return hits
end

local function add(list, more)
  for _, value in ipairs(more) do table.insert(list, value) end
end

-- The label of UPR Info's list that is the same as the right.
local function tag(p, value, rule, score, evidence)
  local options = { score = score, evidence = evidence }
  p:tag("right", value, options)
  if rule.label then p:tag("issue", rule.label, options) end
end

-- The lexicons without which a rule does not fit.
function about.lexicons(rule)
  local list = { rule.words, rule.titles }
  for _, hint in ipairs(rule.hints or {}) do table.insert(list, hint.words) end
  return list
end

function about.right(value, rule)
  rule.hints = rule.hints or {}
  local set = tanba.lexicons(about.lexicons(rule))
  return tanba.where(about.lexicons(rule), function(p)
    local kind = p.kind
    if kind == "header" or kind == "footer" then return end
    local evidence = kind == "heading" and about.heading(p, rule) or about.words(p, rule)
    local says = nil
    if rule.label and learned.listed(p) then says = learned.says(p, rule, #evidence > 0) end
    if says == false then -- of its own words; a heading above it counts all the same
      evidence = {}
    elseif says and #evidence == 0 then
      evidence = learned.words(p, rule.label)
    end
    local score = 0.9
    if kind ~= "footnote" then
      local own = #evidence > 0
      for _, heading in ipairs(p.headings) do
        if set:which(heading) then add(evidence, about.heading(heading, rule)) end
      end
      if not own then score = 0.8 end
    end
    if #evidence > 0 then tag(p, value, rule, score, evidence) end
  end, rule.label and rule.beyond ~= math.huge and learned.verbs or nil)
end

return about
