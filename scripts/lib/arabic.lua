-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Arabic writes "and", "in", "for" and "the" as one word with what follows. arabic { "تعذيب" } gives the
-- term with each of these in front, so that a lexicon finds them all.

local fronts = { "", "ال", "و", "وال", "ب", "بال", "ل", "لل", "وب", "وبال", "ول", "ولل", "ف", "فال", "ك", "كال" }

return function(terms)
  local all = {}
  for _, term in ipairs(terms) do
    for _, front in ipairs(fronts) do table.insert(all, front .. term) end
  end
  return all
end
