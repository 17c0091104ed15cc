-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Freedom of association and of peaceful assembly: associations and NGOs as such, parties, trade unions,
-- meetings and protests, and those who lead or join them. By UPR Info's rules opposition leaders belong
-- here; civil society, defenders, opinion and elections are issues of their own.

local about = tanba.lib "about"
local arabic = tanba.lib "arabic"

local words = tanba.lexicon {
  en = {
    "freedom* of association*", "freedom to associat*", "freedom* of peaceful association*", "freedom* of the association*", "freedom* of assembl*", "freedom* of peaceful assembl*", "freedom to assembl*",
    "freedom* of the assembly", "right* of association*", "right* to association*", "right* to associat*", "right* of assembl*", "right* to assembl*", "right* of peaceful assembl*", "right* to peaceful assembl*", "right* to freely associate",
    "right* to peacefully assemble", "right to form associations", "peaceful assembl*", "peacefully assembl*", "assemble peacefully", "association and assembly", "assembly and association",
    "association and peaceful assembly", "assembly and of association", "association and of assembly", "freedom of reunion",
    "trade union*", "labour union*", "labor union*", "workers union*", "independent union*", "union leader*", "union member*", "right to strike", "right to organi*",
    "opposition leader*", "opposition part*", "opposition activist*", "opposition member*", "opposition figure*", "opposition politician*", "opposition group*", "opposition supporter*",
    "members of the opposition", "leaders of the opposition", "political opposition", "political opponent*", "political activist*", "opposition movement*", "support for the opposition",
    "peaceful political activit*", "peaceful political", "peaceful dissent", "political dissident*", "political assembly", "political assemblies", "political activities",
    "demonstrator*", "peaceful demonstration*", "public demonstration*", "demonstrations", "protester*", "protestor*", "peaceful protest*", "protest action*", "public protest*", "right to protest", "right to demonstrate", "peaceful gathering*", "public gathering*", "public meetings", "public assembl*",
    "foreign agent*", "unregistered association*", "unregistered organi*", "public association*", "registration of association*", "registration of ngo*", "registration of non governmental",
    "ngo registration", "registration of political parties", "register political parties", "form political parties", "establish political parties", "creation of political parties", "creating political parties",
    "law on associations", "associations law", "associations act", "law of associations", "ngo law", "law on ngos", "charities and societies", "ILO Convention 87", "ILO Convention No 87",
  },
  fr = {
    "liberté* d'association*", "liberté* de réunion*", "liberté* d'assemblée*", "liberté* de rassemblement*", "liberté* de manifest*", "droit* d'association*", "droit* de réunion*", "droit* de s'associer", "droit* de manifester",
    "d'association et de réunion", "de réunion et d'association", "de réunion pacifique", "réunion* pacifique*", "rassemblement* pacifique*", "manifestation* pacifique*", "manifestant*",
    "liberté* syndicale*", "syndicat*", "syndical*", "droit de grève", "agent* de l'étranger", "agent* étranger*", "chef* de l'opposition", "leader* de l'opposition", "dirigeant* de l'opposition", "parti* d'opposition", "parti* de l'opposition", "opposant* politique*",
    "enregistrement des associations", "création d'associations", "enregistrement des ong", "création de partis politiques",
  },
  es = {
    "libertad* de asociación*", "libertad* de reunión*", "libertad* de asamblea*", "libertad* de manifestación*", "derecho* de asociación*", "derecho* de reunión*", "derecho* a la asociación", "derecho a la reunión", "derecho* a asociarse", "derecho a la protesta", "derecho a manifestarse",
    "de asociación y reunión", "de asociación y de reunión", "de reunión y asociación", "de reunión y de asociación", "reunión pacífica", "reuniones pacíficas", "manifestación pacífica", "manifestaciones pacíficas", "manifestantes", "protesta* pacífica*", "protesta* social*",
    "libertad* sindical*", "sindicat*", "sindical*", "derecho de huelga", "derecho a la huelga", "agente* extranjero*", "líder* de la oposición", "dirigente* de la oposición", "partido* de la oposición", "partido* de oposición", "opositor* político*",
    "registro de asociaciones", "registro de ong", "registro de las ong", "registro de partidos políticos",
  },
  ru = {
    "свобод* объединени*", "свобод* ассоциаци*", "свобод* союз*", "свобод* собрани*", "свобод* мирн* собрани*", "свобод* проведени* собрани*", "прав* на объединени*", "прав* на ассоциаци*", "прав* на собрани*", "прав* на мирн* собрани*", "прав* на создани* объединени*",
    "прав* на митинг*", "прав* на протест*", "собраний и объединений", "ассоциации и собраний", "собраний и ассоциации", "ассоциаций и собраний", "собраний и ассоциаций", "объединения и собраний", "мирн* собрани*", "мирн* демонстраци*", "мирн* протест*", "мирн* митинг*", "мирн* шестви*", "митинг*", "демонстрант*", "протестующ*", "участник* собраний",
    "профсоюз*", "профессиональн* союз*", "прав* на забастовк*", "иностранн* агент*", "иноагент*", "общественн* объединени*", "незарегистрированн* объединени*", "регистраци* нко", "регистраци* нпо", "регистраци* объединени*", "регистраци* неправительственн*", "регистраци* некоммерческ*", "регистраци* политическ* парти*", "создани* политическ* парти*",
    "лидер* оппозиции", "оппозиционн* парти*", "оппозиционн* лидер*", "оппозиционн* политик*", "оппозиционн* активист*", "оппозиционн* движени*", "политическ* оппозици*",
  },
  kk = {
    "бірлесу бостандығ*", "бірлесу бостандық*", "бірлесу еркіндіг*", "бірлесу құқығ*", "бірігу бостандығ*", "бірігу еркіндіг*", "бірігу құқығ*", "жиналыс* бостандығ*", "жиналыс* еркіндіг*", "бейбіт жиналыс*", "бейбіт жиын*", "бейбіт шеру*", "бейбіт митинг*", "митинг*",
    "кәсіподақ*", "кәсіподағ*", "кәсіптік одақ*", "кәсіптік одағ*", "ереуіл құқығ*", "шетел* агент*", "шетелдік агент*", "қоғамдық бірлестік*", "қоғамдық бірлестіг*", "саяси партия* тіркеу*", "саяси партия* құру*", "оппозиция* жетекші*", "оппозициялық партия*",
  },
  ar = arabic { "حرية تكوين الجمعيات", "تكوين الجمعيات", "حرية التجمع", "تجمع السلمي", "تجمعات السلمية", "نقابات", "نقابات العمالية", "متظاهرين", "مظاهرات السلمية" },
  zh = { "结社自由", "集会自由", "和平集会", "集会和结社", "结社和集会", "工会", "示威者", "和平示威", "和平抗议", "外国代理人" },
}

-- Unionists named in a row of people at risk are a matter of defenders.
local unionists = tanba.lexicon { "trade unionist*", "labour unionist*", "labor unionist*", "unionist*", "workers unions" }
local at_risk = tanba.lexicon { "defender*", "journalist*", "unionist party" }

-- In a list ("freedom of expression, association and assembly") each word stands alone. Only as written:
-- the General Assembly and the Association of Lawyers are named with capitals.
local listed = tanba.lexicon { "assembly", "association", "of assembly", "gatherings", "réunion", "réunion pacifique", "reunión", "asociación", "объединений", "ассоциаций", "ассоциации", case = true }
local freedoms = tanba.lexicon {
  en = { "freedom*", "expression", "liberties", "peaceful*" },
  fr = { "liberté*" },
  es = { "libertad*" },
  ru = { "свобод*" },
}
local phrases = tanba.lexicon {
  en = { "in association with", "association agreement*", "national assembly", "legislative assembly", "constituent assembly", "professional association", "general assembly" },
  fr = { "en association avec", "accord d'association" },
  es = { "en asociación con" },
}

return {
  name = "rights/association",
  version = 1,
  source = "ICCPR 21-22, UDHR 20, ILO 87 and 98",
  description = "Freedom of association and of peaceful assembly",
  examples = {
    yes = {
      "Guarantee freedom of association and peaceful assembly.",
      "Respect the freedoms of expression, association and assembly.",
      "Trade unions were refused registration twice.",
      "Organisations are listed as “foreign agents”.",
      "Release the opposition leaders.",
      "Police dispersed the peaceful demonstration.",
      "Garantir la liberté d’association et de réunion pacifique.",
      "Respetar la libertad sindical y el derecho de reunión.",
      "Обеспечить свободу мирных собраний.",
      "Лидер профсоюза осуждён на два года.",
      "Бейбіт жиналыстар туралы заңды өзгерту.",
      "Кәсіподақтарды тіркеуден бас тартылды.",
      "ضمان حرية التجمع السلمي وتكوين الجمعيات.",
      "保障集会自由和结社自由。",
      { text = "Refusals are rarely explained.", section = { "§2. Freedom of Association." } },
      { text = "Отказы не объясняются.", section = { "Свобода объединений" } },
      { text = "Political parties", kind = "heading" },
    },
    no = {
      "The General Assembly adopted a resolution.",
      "The Bar Association published its report in association with the university.",
      "Civil society was consulted on the draft.",
      "Human rights defenders are harassed.",
      "The European Union supports the project.",
      "Journalists enjoy freedom of expression.",
      "Национальное собрание приняло закон.",
    },
  },
  passage = about.right("association", {
    issue = "Freedom of association and peaceful assembly",
    words = words,
    hints = { { words = unionists, without = at_risk }, { words = listed, with = freedoms, without = phrases } },
    titles = tanba.lexicon {
      en = { "association*", "assembly", "political part*", "trade unions", "ngos", "protests" },
      fr = { "associations", "partis politiques", "réunions" },
      es = { "asociaciones", "partidos políticos", "reuniones" },
      ru = { "объединени*", "политическ* парти*", "собрани*" },
      kk = { "бірлестік*", "саяси партия*", "жиналыс*" },
    },
  }),
}
