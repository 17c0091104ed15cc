-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Groups of people: women, children, persons with disabilities, minorities, indigenous peoples, migrants, displaced
-- persons, LGBT persons, persons with HIV, defenders; and civil society. Refugees are rights/asylum.lua's.
--
-- The coders' rules: sexual or domestic violence, forced marriage, genital mutilation and crimes of honour are
-- issues of women and of children; vulnerable and marginalised groups, castes and albinism are minorities, unless
-- the groups are named; foreigners are migrants; statelessness is none of these.

local issues = tanba.lib "issues"
local groups = tanba.lib "issues/groups"

local function rule(label, except, against)
  return { label = label, words = tanba.lexicon(groups.terms[label]), except = except, against = against }
end

return {
  name = "issues/groups",
  version = 1,
  source = "UPR Info, issue categorisation of October 2014",
  description = "Groups of people, by UPR Info's labels",
  examples = {
    yes = {
      { text = "Strengthen the rights of women in rural areas.", issue = "Women's rights" },
      { text = "Ban female genital mutilation.", issue = "Women's rights" },
      { text = "Ban female genital mutilation.", issue = "Rights of the Child" },
      { text = "Raise the minimum age of marriage for girls.", issue = "Rights of the Child" },
      { text = "Make every polling station accessible to persons with disabilities.", issue = "Disabilities" },
      { text = "Members of the lower castes may not draw water from the well.", issue = "Minorities" },
      { text = "Consult indigenous peoples before mining begins.", issue = "Indigenous peoples" },
      { text = "Regularise foreigners who have worked for years.", issue = "Migrants" },
      { text = "Rebuild the homes of internally displaced persons.", issue = "Internally displaced persons" },
      { text = "Decriminalise relations between persons of the same sex.", issue = "Sexual Orientation and Gender Identity" },
      { text = "Provide free treatment to people living with HIV.", issue = "HIV - Aids" },
      { text = "Stop the harassment of human rights defenders.", issue = "Human rights defenders" },
      { text = "Consult non-governmental organisations on the draft.", issue = "Civil society" },
      { text = "Прекратить преследование правозащитников.", issue = "Human rights defenders" },
      { text = "Protéger les personnes handicapées.", issue = "Disabilities" },
      { text = "Мүгедек балалардың құқықтарын қорғау.", issue = "Disabilities" },
    },
    no = {
      "Stateless persons cannot open a bank account.",
      "The court of appeal upheld the sentence.",
      "Issue a standing invitation to special procedures.",
    },
  },
  passage = issues.labels {
    rule("Women's rights", tanba.lexicon { "gender identit*", "gender reassignment" }),
    rule("Rights of the Child"),
    rule("Disabilities"),
    rule("Minorities", tanba.lexicon { "sexual minorit*", "minority report", "vulnerable groups such as", "vulnerable groups including", "vulnerable groups in particular", "vulnerable groups especially" }),
    rule("Indigenous peoples", nil, math.huge),
    rule("Migrants", tanba.lexicon { "united nations high commissioner", "illegal emigration of capital" }),
    rule("Internally displaced persons"),
    rule("Sexual Orientation and Gender Identity", nil, math.huge),
    rule("HIV - Aids"),
    rule("Human rights defenders", nil, math.huge),
    {
      label = "Civil society",
      words = tanba.lexicon {
        en = { "civil society*", "NGO", "NGOs", "non governmental organi*", "nongovernmental organi*", "civic organi*", "grassroots organi*", "civil organi*", "humanitarian organi*", "social movements", "civic groups" },
        fr = { "société civile", "ONG", "organisation* non gouvernementale*" },
        es = { "sociedad civil", "ONG", "organización* no gubernamental*", "organizaciones no gubernamentales" },
        ru = { "гражданск* обществ*", "НПО", "НКО", "неправительственн* организаци*", "некоммерческ* организаци*" },
        kk = { "азаматтық қоғам*", "үкіметтік емес ұйым*", "ҮЕҰ*" },
      },
    },
  },
}
