-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Refugees and asylum seekers. Migrants, internally displaced and stateless persons are issues of their own.

local about = tanba.lib "about"
local arabic = tanba.lib "arabic"

local words = tanba.lexicon {
  en = { "asylum*", "refugee*", "refoul*", "non refoul*", "nonrefoul*", "1951 convention", "1951 geneva convention", "sought refuge", "seek refuge", "seeking refuge", "asked for refuge", "status determination", "onward removal", "chain removal", "tolerated stay", "towed back", "fear was well founded", "humanitarian visa*", "protection status", "subsidiary protection", "temporary protection", "complementary protection", "pushback*", "push back*", "pushed back", "safe third countr*", "safe country of origin", "dublin regulation", "dublin system", "dublin procedure", "dublin transfer*", "resettlement place*", "well founded fear", "seek protection", "sought protection", "applied for protection", "claim* for protection", "political exile*" },
  fr = { "asile*", "réfugi*", "refoulement*", "refoulé*", "convention de 1951", "protection subsidiaire", "crainte* de persécution*", "crainte* fondée*", "détermination du statut", "renvoi* en cascade", "renvoi* en chaîne", "repoussé* vers", "repoussé* en mer", "débouté*", "visa* humanitaire*", "protection temporaire", "demande* de protection", "officier* de protection", "cherch* refuge", "demand* refuge", "trouv* refuge", "pays tiers sûr", "pays d'origine sûr", "règlement de dublin", "règlement dublin" },
  es = { "asilo*", "asilad*", "refugiad*", "no devolución", "non refoulement", "solicitante* de refugio", "convención de 1951", "protección subsidiaria", "temor* fundado*", "fundado temor", "devolución* en cadena", "devolución en frontera", "determinación de la condición", "visa* humanitaria*", "protección temporal", "protección complementaria", "en caliente", "tercer país seguro", "terceros países seguros", "pedi* refugio", "pidi* refugio", "solicit* refugio", "busc* refugio", "obtien* refugio", "condición de refugi*", "reglamento de dublín" },
  ru = { "беженец*", "беженц*", "беженк*", "беженок", "убежищ*", "невысылк*", "невыдворени*", "невозвращени*", "принцип* запрет* высылки",
         "конвенци* 1951", "дополнительн* защит*", "обоснованн* опасени*", "определени* статуса", "подать ходатайство", "подач* ходатайств*", "временн* защит*", "безопасн* трет* стран*", "третью страну", "третьи страны", "соискател* статуса", "обратив* за защитой", "обратил* за защитой", "просил* защит*", "запрет* высылки", "отказ* во въезде на границе" },
  kk = { "босқын*", "баспана ізде*", "пана ізде*", "пана сұра*", "саяси баспана*", "саяси пана*", "пана іздеген*", "баспана сұра*", "баспана іздеуші*", "баспана беру*", "баспана алу*", "уақытша баспана*", "қосымша қорғау*", "кері қайтарыл*", "қорғау сұра*", "пана беру*", "мәжбүрлеп қайтар*", "қауіпсіз үшінші ел*", "қайтарып жібермеу*", "1951 жылғы конвенция*" },
  ar = arabic { "لاجئ", "لاجئين", "لاجئون", "لاجئة", "لاجئات", "لجوء", "عدم الإعادة القسرية" },
  zh = { "难民", "庇护", "不推回", "不驱回" },
}

-- Being sent back, and what one has to fear there.
local removal = tanba.lexicon {
  en = { "deport*", "expel*", "expulsion*", "extradit*", "returned", "return", "returning", "removal", "removed", "taken back", "brought back", "handed over", "sent back", "send back", "surrender*", "pushed", "hand over" },
  fr = { "renvo*", "expuls*", "extrad*", "éloign*", "retour", "remis", "remise", "livré*", "reconduit*", "refoul*", "ramené*", "repoussé*" },
  es = { "devuel*", "devolv*", "expuls*", "extrad*", "deport*", "entregad*", "retorno*", "retornad*", "llevad* de vuelta" },
  ru = { "выслан*", "высылк*", "высылать*", "выслать", "депорт*", "экстрад*", "возвращени*", "возвращен*", "возвращать*", "передал*", "передан*", "вытолкн*", "выдворен*", "выдач*" },
  kk = { "қайтар*", "елден шығар*", "экстрадиция*", "депортация*", "тапсырды", "тапсырыл*" },
}
local fear = tanba.lexicon {
  en = { "persecut*", "life or freedom", "life and freedom", "risk of torture", "risk of being tortured", "risk of ill treatment", "danger of torture", "danger of being subjected to torture", "conflict zone", "fled", "real risk", "seek protection", "country of origin", "militia*", "escaped", "sought shelter across" },
  fr = { "persécut*", "vie ou sa liberté", "vie ou leur liberté", "risque la torture", "risque de torture", "risque d'être torturé*", "risque* réel*", "risque d'être soumis*", "ont fui", "a fui", "avaient fui*", "milice*" },
  es = { "persegui*", "persecuci*", "vida o su libertad", "vida o libertad", "riesgo de tortura", "riesgo de ser torturad*", "riesgo real", "huy*", "escap*", "corra* peligro", "corran peligro" },
  ru = { "преследовани*", "жизни или свободе", "жизни и свободе", "свободе угрожает", "риск* пыток", "грозят пытки", "грозит пытк*", "грозит жестокое", "угроз* пыток", "подвергн* пыткам", "бежавш*", "нуждается ли", "в защите", "страну происхождения", "стране происхождения" },
  kk = { "қудалан*", "қудалау*", "қауіп төн*", "азаптау қаупі*", "азапталу қаупі*", "өмірі мен бостандығ*", "қорғау керек", "қорғау сұра*" },
}
-- Having fled, and from what.
local flight = tanba.lexicon {
  en = { "fled", "flee", "flees", "fleeing", "escaped", "ran from", "sought shelter across", "exile", "exiles", "exiled" },
  fr = { "fui", "fuyant", "fuient", "fuir", "exilé*", "exil" },
  es = { "huy*", "huir", "huid*", "exiliad*", "exilio" },
  ru = { "бежал*", "бежавш*", "бегств*", "покинувш*", "спасаясь", "спасающ*" },
  kk = { "қашқан*", "қашып*", "босып*" },
}
local cause = tanba.lexicon {
  en = { "war", "wars", "civil war", "conscription", "mobilisation", "mobilization", "militia*", "fighting in", "violence in", "persecution", "fighting over the border", "across the border", "crossed the border", "neighbouring countr*", "their country", "his country", "her country", "the country", "repression", "abroad" },
  fr = { "guerre", "persécution*", "frontière", "régime", "ukraine", "leur pays", "son pays", "répression", "protection", "combats", "conflit", "milices", "conscription" },
  es = { "guerra", "persecución", "frontera", "régimen", "ucrania", "su país", "represión", "protección", "combates", "conflicto armado", "milicias" },
  ru = { "войн*", "преследовани*", "границ*", "репресси*", "боев* действи*", "мобилизаци*", "из страны", "своей страны", "за границу" },
  kk = { "соғыс*", "қудалау*", "шекара*", "елінен", "қуғын*", "мобилизация*" },
}
local inside = tanba.lexicon { "internally displaced", "within the country", "déplacé* interne*", "intérieur du pays", "desplazad* intern*", "desplazamiento intern*", "внутренне перемещенн*", "внутри страны", "ел ішінде", "prison", "domestic violence" }
-- Those who come back to their country, as UNHCR names them. The internally displaced who come back are not meant.
local returnees = tanba.lexicon { en = { "returnee*" }, fr = { "rapatrié* volontaire*", "retourné* volontaire*" }, es = { "persona* retornada*" } }
local displaced = tanba.lexicon { "IDP", "IDPs", "internally displaced", "minorit*", "déplacé* interne*", "desplazad* intern*" }
-- International protection, of people.
local protection = tanba.lexicon { "international protection", "protection internationale", "protección internacional", "международн* защит*", "халықаралық қорғау*" }
local protected = tanba.lexicon {
  en = { "applicant*", "application*", "person*", "people", "those", "need", "beneficiar*", "status", "seek*", "claim*", "grant*", "famil*", "border*", "procedure*", "refused", "rejected" },
  fr = { "demand*", "personne*", "bénéficiaire*", "besoin", "statut", "octroi*", "accord*", "expuls*", "frontière*", "famille*" },
  es = { "solicit*", "persona*", "beneficiari*", "necesi*", "estatuto", "concedid*", "otorg*", "frontera*", "familia*" },
  ru = { "лиц*", "заявител*", "нуждающ*", "просител*", "предоставл*", "статус*", "мигра*", "ищущ*", "обратив*", "ходатайств*" },
  kk = { "адам*", "сұра*", "іздеу*", "мәртебе*", "мұқтаж*", "өтініш*" },
}
-- A claim that waits for its interview.
local claim = tanba.lexicon { en = { "fear", "claim", "claims", "claimant*", "application for protection", "applicants for" }, fr = { "demande de protection" }, es = { "solicitud de protección" }, ru = { "ходатайств* о статусе", "ходатайств* о предоставлении статуса", "ходатайств* о признании" }, kk = { "мәртебе алу*", "мәртебе сұра*" } }
local procedure = tanba.lexicon { en = { "eritrea*", "afghan*", "syria*", "country of origin", "persecut*", "fast track procedure", "well founded", "external border*", "protection", "reception", "interviewed them" }, fr = { "entretien", "pays d'origine" }, es = { "entrevista", "frontera" }, ru = { "собеседовани*", "статус*" }, kk = { "өтініш*", "қара*" } }

-- Offices named after refugees, and homes and shelters that go by the same word.
local except = tanba.lexicon {
  en = { "high commissioner for refugees", "high commissioner on refugees", "committee on refugees", "commissioner for refugees and migration",
         "lunatic asylum*", "insane asylum*", "mental asylum*", "asylum* for the insane" },
  fr = { "haut commissariat* des nations unies pour les réfugiés", "haut commissariat pour les réfugiés", "haut commissaire pour les réfugiés", "asile* psychiatrique*", "asile* d'aliénés", "asile* de nuit", "asile* de vieillards" },
  es = { "alto comisionado de las naciones unidas para los refugiados", "alto comisionado para los refugiados", "asilo* de ancianos", "asilo* psiquiátrico*", "asilo* para ancianos" },
  ru = { "верховн* комиссар* оон по делам беженцев", "верховн* комиссар* по делам беженцев", "управлени* верховного комиссара по делам беженцев", "убежищ* для женщин*", "убежищ* для жертв*", "убежищ* для пострадавш*", "убежищ* для бездомн*", "убежищ* гражданск* обороны" },
  kk = { "босқындар ісі жөніндегі жоғарғы комиссар*", "босқындар ісі жөніндегі жоғарғы комиссары" },
  zh = { "庇护所", "庇护中心", "庇护工场" },
}

return {
  name = "rights/asylum",
  version = 1,
  source = "1951 Convention and 1967 Protocol, UDHR 14, CAT 3",
  description = "Refugees, asylum seekers, and the ban on sending them back",
  examples = {
    yes = {
      "Asylum-seekers are kept in the transit zone for months.",
      "Accede to the 1951 Convention relating to the Status of Refugees.",
      "Respect the principle of non-refoulement.",
      "Give returnees their identity papers back.",
      "Les demandeurs d’asile n’ont pas d’avocat.",
      "Garantizar el principio de no devolución a las personas refugiadas.",
      "Лица, ищущие убежища, не получают переводчика.",
      "Предоставить беженцам доступ к работе.",
      "Босқын мәртебесін беру тәртібін жеңілдету.",
      "ضمان حقوق اللاجئين وطالبي اللجوء.",
      "保护难民和寻求庇护者。",
      { text = "The deadline is five days.", section = { "Rights of refugees and asylum seekers" } },
      { text = "Срок составляет пять дней.", section = { "Права беженцев и лиц, ищущих убежище" } },
      { text = "Refugees", kind = "heading" },
    },
    no = {
      "Migrant workers are paid late.",
      "Seek the advice of the United Nations High Commissioner for Refugees on statelessness.",
      "Stateless persons cannot open a bank account.",
      "Internally displaced persons wait for housing.",
      "IDPs and returnees wait for housing.",
      "Открыть убежища для женщин, пострадавших от насилия.",
      "La residencia funciona en un antiguo asilo de ancianos.",
      "为家庭暴力受害者开设庇护所。",
      "Баспана бағдарламасы бойынша тұрғын үй салынды.",
      { text = "About a hundred migrants were beaten.", section = { "Freedom from torture" } },
    },
  },
  passage = about.right("asylum", { label = "Asylum-seekers - refugees", against = 0, beyond = math.huge, words = words, except = except,
    hints = { { words = protection, with = protected }, { words = removal, with = fear }, { words = flight, with = cause, without = inside }, { words = returnees, without = displaced }, { words = claim, with = procedure } } }),
}
