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
--   about.names           words of headings that name a document or an organisation, not the subject of what follows
--
-- A passage is about a right if its own words say so, or if a heading above it does. Footnotes go by their
-- own words alone, and running heads are never about anything.

local learned = tanba.lib "learned"
local about = {}

about.names = tanba.lexicon {
  en = { "universal periodic review", "submission*", "joint submission*", "coalition*", "foundation*",
         "working group on the", "stakeholder*" },
  fr = { "examen périodique universel", "rapport alternatif", "soumission*", "coalition*", "fondation*" },
  es = { "examen periódico universal", "informe alternativo", "contribución de", "coalición*", "fundación*" },
  ru = { "универсальн* периодическ* обзор*", "альтернативн* доклад*", "коалици*", "фонд*" },
  kk = { "әмбебап мерзімді шолу*", "баламалы баяндама*", "коалиция*", "қор*" },
}

function about.right(value, rule)
  rule.give = { right = value, issue = rule.label }
  return tanba.rules {
    rule,
    names = about.names, headings = "all",
    model = rule.label and learned.model, begins = learned.verbs, listed = true,
  }
end

return about
