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
    "rally", "rallies", "sit in", "sit ins", "picket*", "protest march*", "pride march*", "pride parade*", "women's march", "mass gathering*", "spontaneous gathering*", "spontaneous assembl*", "counter demonstrat*", "counter protest*",
    "demonstration against", "the demonstrations", "civic association*", "procession*", "hunger march*", "labour action*", "downed tools", "walkout*", "walk out by workers", "closed shop", "street protest*", "mass protest*", "protests", "right to protest", "strike action*", "industrial action", "work stoppage*", "striking workers", "strikers", "go on strike", "went on strike", "going on strike", "general strike*",
    "collective bargaining", "collective agreement*", "shop steward*", "associate freely", "free association", "foreign funding", "undesirable organi*", "unregistered group*", "unregistered part*", "banned part*", "outlawed part*", "dissolution of the party", "dissolution of the association", "union busting", "ILO Convention 98", "ILO Convention No 98",
  },
  fr = {
    "liberté* d'association*", "liberté* de réunion*", "liberté* d'assemblée*", "liberté* de rassemblement*", "liberté* de manifest*", "droit* d'association*", "droit* de réunion*", "droit* de s'associer", "droit* de manifester",
    "d'association et de réunion", "de réunion et d'association", "de réunion pacifique", "réunion* pacifique*", "rassemblement* pacifique*", "manifestation* pacifique*", "manifestant*",
    "liberté* syndicale*", "syndicat*", "syndical*", "droit de grève", "agent* de l'étranger", "agent* étranger*", "chef* de l'opposition", "leader* de l'opposition", "dirigeant* de l'opposition", "parti* d'opposition", "parti* de l'opposition", "opposant* politique*",
    "enregistrement des associations", "rassemblement*", "attroupement*", "contre manifest*", "marche* des fiertés", "marche* de protestation", "sit in", "cortège*", "grève", "grèves", "gréviste*", "négociation* collective*", "convention* collective*", "se syndiquer", "délégué* du personnel",
    "chef de file de l'opposition", "membres de l'opposition", "militants de l'opposition", "dissolution du parti", "dissolution de l'association", "dissolution d'associations", "loi sur les associations", "financement* des associations", "vie associative", "réunion* publique*", "s'associer librement", "débrayage*", "cessation* de travail", "cessé le travail", "adhérents", "organisations indésirables", "création d'associations", "enregistrement des ong", "création de partis politiques",
  },
  es = {
    "libertad* de asociación*", "libertad* de reunión*", "libertad* de asamblea*", "libertad* de manifestación*", "derecho* de asociación*", "derecho* de reunión*", "derecho* a la asociación", "derecho a la reunión", "derecho* a asociarse", "derecho a la protesta", "derecho a manifestarse",
    "de asociación y reunión", "de asociación y de reunión", "de reunión y asociación", "de reunión y de asociación", "reunión pacífica", "reuniones pacíficas", "manifestación pacífica", "manifestaciones pacíficas", "manifestantes", "protesta* pacífica*", "protesta* social*",
    "libertad* sindical*", "sindicat*", "sindical*", "derecho de huelga", "derecho a la huelga", "agente* extranjero*", "líder* de la oposición", "dirigente* de la oposición", "partido* de la oposición", "partido* de oposición", "opositor* político*",
    "registro de asociaciones", "manifestación", "manifestaciones", "manifestarse", "contramanifest*", "plantón", "plantones", "sentada", "sentadas", "huelga", "huelgas", "huelguista*", "negociación colectiva", "convenio* colectivo*", "sindicar*", "líder* opositor*", "dirigente* opositor*", "activista* opositor*", "militantes de la oposición",
    "asociarse libremente", "lista de socios", "paro de trabajadores", "paro nacional", "paro general", "cacerolazo*", "corte* de ruta", "asociarse con", "ley de asociaciones", "disolución del partido", "disolución de la asociación", "marcha* del orgullo", "marcha* de protesta", "criminalización de la protesta", "personería jurídica", "registro de ong", "registro de las ong", "registro de partidos políticos",
  },
  ru = {
    "свобод* объединени*", "свобод* ассоциаци*", "свобод* союз*", "свобод* собрани*", "свобод* мирн* собрани*", "свобод* проведени* собрани*", "прав* на объединени*", "прав* на ассоциаци*", "прав* на собрани*", "прав* на мирн* собрани*", "прав* на создани* объединени*",
    "прав* на митинг*", "прав* на протест*", "собраний и объединений", "ассоциации и собраний", "собраний и ассоциации", "ассоциаций и собраний", "собраний и ассоциаций", "объединения и собраний", "мирн* собрани*", "мирн* демонстраци*", "мирн* протест*", "мирн* митинг*", "мирн* шестви*", "митинг*", "демонстрант*", "протестующ*", "участник* собраний",
    "профсоюз*", "профессиональн* союз*", "прав* на забастовк*", "иностранн* агент*", "иноагент*", "общественн* объединени*", "незарегистрированн* объединени*", "регистраци* нко", "регистраци* нпо", "регистраци* объединени*", "регистраци* неправительственн*", "регистраци* некоммерческ*", "регистраци* политическ* парти*", "создани* политическ* парти*",
    "лидер* оппозиции", "оппозиционн* парти*", "оппозиционн* лидер*", "оппозиционн* политик*", "оппозиционн* активист*", "шестви*", "пикет*", "демонстраци*", "контрдемонстра*", "акци* протеста", "стачк*", "стачек", "публичн* собрани*", "траурн* процесси*", "вышл* на улиц*", "вышедш* на улиц*", "вышедш* поддержать", "выйти на площад*", "локаут*", "протестн* акци*", "сидяч* акци*", "забастовк*", "забастовок", "бастующ*", "бастовал*", "публичн* мероприяти*", "массов* мероприяти*", "женск* марш*", "марш* равенства", "протестн* марш*", "коллективн* договор*", "коллективн* переговор*",
    "создавать объединени*", "создавать ассоциаци*", "создавать профсоюз*", "роспуск* партии", "ликвидаци* партии", "незарегистрированн* парти*", "запрещенн* парти*", "сторонник* оппозиции", "член* оппозиции", "общественн* организаци*", "нежелательн* организаци*", "иностранн* финансировани*", "оппозиционн* движени*", "политическ* оппозици*",
  },
  kk = {
    "бірлесу бостандығ*", "бірлесу бостандық*", "бірлесу еркіндіг*", "бірлесу құқығ*", "бірігу бостандығ*", "бірігу еркіндіг*", "бірігу құқығ*", "жиналыс* бостандығ*", "жиналыс* еркіндіг*", "бейбіт жиналыс*", "бейбіт жиын*", "бейбіт шеру*", "бейбіт митинг*", "митинг*",
    "кәсіподақ*", "кәсіподағ*", "кәсіптік одақ*", "кәсіптік одағ*", "ереуіл құқығ*", "шетел* агент*", "шетелдік агент*", "қоғамдық бірлестік*", "қоғамдық бірлестіг*", "шеру", "шеруге*", "шеруі*", "шерудің", "шеруді", "шерулер*", "пикет*", "ереуіл*", "наразылық білдір*", "жұмыс тастау*", "қолдауға шыққан*", "көшеге шыққан*", "алаңға шыққан*", "алаңға шығу*", "наразылық акция*", "наразылық шара*", "отырыс акция*", "әйелдер марш*", "ұжымдық шарт*", "ұжымдық келіссөз*", "бірлестік құру*", "бірлестіктер құру*", "бірлестіктерге бірігу*", "тіркелмеген бірлестік*", "тіркелмеген партия*", "тіркелмеген ұйым*",
    "жиналыс өткізу*", "жиын өткізу*", "оппозиция жақтас*", "оппозиция мүше*", "оппозиция көшбасшы*", "оппозициялық қозғалыс*", "партияны тарату*", "партияны тіркеу*", "рұқсатсыз митинг*", "шетелдік қаржыландыру*", "саяси партия* тіркеу*", "саяси партия* құру*", "оппозиция* жетекші*", "оппозициялық партия*",
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

-- An organisation, and what becomes of it: it is registered, refused, dissolved.
local bodies = tanba.lexicon {
  en = { "association", "associations", "organisation", "organisations", "organization", "organizations", "NGO", "NGOs", "charity", "charities", "foundation", "foundations", "group", "groups", "party", "parties", "movement", "movements", "federation", "federations", "collective", "collectives", "club", "clubs", "union", "unions" },
  fr = { "association", "associations", "organisation", "organisations", "ONG", "fondation", "fondations", "parti", "partis", "mouvement", "mouvements", "collectif", "collectifs" },
  es = { "asociación", "asociaciones", "organización", "organizaciones", "ONG", "fundación", "fundaciones", "partido", "partidos", "movimiento", "movimientos", "colectivos" },
  ru = { "организаци*", "объединени*", "фонд", "фонда", "НКО", "НПО", "партия", "партии", "партию", "партий", "партией", "движени*", "ассоциаци*" },
  kk = { "ұйым", "ұйымды", "ұйымның", "ұйымдар*", "бірлестік*", "бірлестіг*", "партия*", "қор", "қорды", "қордың", "қозғалыс*", "ҮЕҰ" },
}
local fate = tanba.lexicon {
  en = { "register", "re register", "registered", "registration", "deregist*", "unregistered", "struck off", "off the register", "dissolved", "dissolution", "liquidat*", "legal personality", "outlawed", "banned", "charter", "founders", "founding members", "foreign funding", "funding from abroad", "money from abroad", "foreign donor*", "foreign agent*", "disband*", "founding", "lists of members", "all their members", "membership lists" },
  fr = { "enregistr*", "récépissé*", "dissolution", "dissou*", "radié*", "radiation", "statuts", "fondateurs", "agrément", "financement* étranger*", "fonds étrangers", "personnalité juridique", "autorisation préalable", "déclarée", "déclarées", "inscription", "dissoudre", "liste des membres", "liste de leurs" },
  es = { "registro", "inscri*", "personería", "personalidad jurídica", "disol*", "disuel*", "ilegaliz*", "estatutos", "fundadores", "financiación extranjera", "financiamiento extranjero", "fondos del exterior", "autorización previa", "clausur*", "lista de miembros", "lista de socios" },
  ru = { "регистраци*", "зарегистрир*", "перерегистр*", "реестр*", "ликвидировал*", "ликвидирован*", "роспуск*", "распущен*", "распустил*", "распустить", "иностранн* источник*", "списк* членов", "устав", "устава", "уставе", "учредител*", "из за рубежа", "нежелательн*" },
  kk = { "тіркеу*", "тіркел*", "тарату*", "таратыл*", "жабылды", "жабылу*", "жапты", "жойылды", "жарғы*", "шетелдік қаржы*", "шетелден", "құрылтайшы*", "мүшелері", "мүшелік" },
}
local other_lists = tanba.lexicon {
  en = { "electoral", "voter*", "vote", "birth*", "company", "companies", "religio*", "sex offender*", "land registry", "drug*", "trafficking", "armed" },
  fr = { "électoral*", "naissance*", "religieu*", "armé*" }, es = { "electoral*", "nacimiento*", "religios*", "armad*" },
  ru = { "избирательн*", "рождени*", "религиозн*", "вооруженн*", "имущества" }, kk = { "сайлау*", "туу", "діни", "қарулы" },
}

-- People who gather, and what is done about it.
local gatherings = tanba.lexicon {
  en = { "gathered", "gather", "gathering", "gatherings", "crowd", "crowds", "placard*", "slogan*", "banner", "banners", "vigil", "vigils", "protest", "protested", "protesting", "demonstration", "public event", "public events", "blank sheet", "blank paper", "meeting in a public place", "public meeting", "public meetings", "flash mob*" },
  fr = { "manifestation", "manifestations", "manifester", "réunion", "réunions", "marche", "défilé", "défilés", "pancarte*", "banderole*", "meeting", "meetings", "feuille blanche", "veillée*" },
  es = { "concentración", "concentraciones", "marcha", "marchas", "reunión", "reuniones", "protesta", "protestas", "pancarta*", "mitin", "mítines", "hoja en blanco", "acto por la paz", "acto público", "vigilia*" },
  ru = { "собрани*", "собрались", "плакат*", "транспарант*", "лозунг*", "протест", "протеста", "протесты", "протестов", "протестовал*", "вышли на площадь", "на площади", "процесси*", "лист бумаги", "флешмоб*" },
  kk = { "жиналыс*", "жиналған*", "жиын*", "ақ қағаз*", "плакат*", "ұран*", "наразылық*", "алаңда", "алаңға" },
}
local gatherings_as_written = tanba.lexicon { "march", "marches", "marched", "assembly", "assemblies", case = true }
local control = tanba.lexicon {
  en = { "dispers*", "riot police", "tear gas", "rubber bullets", "water cannon*", "kettl*", "unauthori*", "authoris*", "authoriz*", "prior notice", "notif*", "permit", "permits", "permission", "mayor", "banned", "prohibit*", "organisers", "organizers", "participants", "arrested", "detained", "fined", "peaceful*", "batons", "rounded up", "police", "refusal to allow", "embassy" },
  fr = { "interdi*", "dispers*", "lacrymogène*", "autorisation*", "police", "policier*", "policière", "gendarmes", "organisateur*", "participant*", "préfet", "pacifique*", "arrêté*", "amende*", "matraque*", "disproportionnée", "verbalis*", "interpell*", "accord de la police", "voie publique" },
  es = { "polic*", "dispers*", "lacrimógeno*", "permiso", "autorización", "prohib*", "multad*", "detenid*", "convocantes", "organizadores", "participante*", "participan", "participaron", "pacífic*", "antelación", "multaron", "embajada", "detuvieron", "vía pública" },
  ru = { "разогна*", "разгон*", "ОМОН*", "слезоточив*", "водомет*", "разрешени*", "согласован*", "уведомлени*", "организатор*", "задержан*", "задержал*", "оштрафова*", "мирн*", "дубинк*", "полици*", "ареста", "запрет*", "отведенн*", "по закону" },
  kk = { "тарат*", "арнайы жасақ*", "көз жасаурат*", "рұқсат*", "хабарлама*", "ұйымдастыр*", "қатысқан*", "қатысушы*", "ұсталды", "айыппұл*", "бейбіт*", "полиция*", "қамалды", "арнайы орын*", "өткізу*" },
}

-- The opposition: its people and its parties. Candidates are a matter of elections.
local opposition = tanba.lexicon { en = { "opposition" }, fr = { "opposition", "opposant*" }, es = { "oposición", "opositor*" }, ru = { "оппозици*" }, kk = { "оппозиция*" } }
local its_people = tanba.lexicon {
  en = { "leader", "leaders", "party", "parties", "member", "members", "movement", "movements", "supporters", "activists", "politicians", "congress", "house arrest", "headquarters", "offices", "deputy chair*", "chair", "chairman" },
  fr = { "siège", "chef*", "leader*", "membres", "militant*", "parti", "partis", "congrès", "mouvement*" }, es = { "sede", "líder*", "dirigente*", "miembros", "militantes", "activistas", "partido*", "congreso", "movimiento*" },
  ru = { "лидер*", "член*", "сторонник*", "активист*", "съезд*", "движени*", "партии", "партия" }, kk = { "жетекші*", "көшбасшы*", "мүше*", "жақтас*", "белсенді*", "съезд*", "қозғалыс*", "партия*" },
}

-- Unions and strikes, by the company that they keep. As written: the European Union has a capital.
local union = tanba.lexicon { "union", "unions", case = true }
local at_work = tanba.lexicon { "worker*", "strike*", "dismiss*", "employer*", "employee*", "drivers", "chairman", "disband*", "labour", "labor", "wage*", "independent", "factory", "plant", "mine", "miners", "state approved", "bargain*", "join", "federation" }
local strike = tanba.lexicon { "strike", "strikes" }
local strikers = tanba.lexicon { "worker*", "union*", "miners", "oil field*", "factory", "teachers", "doctors", "organisers", "organizers", "illegal", "dismissed", "right to", "employer*", "railway*" }

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
    label = "Freedom of association and peaceful assembly",
    against = 0.4, beyond = 0.4,
    words = words,
    except = tanba.lexicon {
      en = { "state party", "states parties", "party to", "parties to", "third party", "third parties", "armed group*", "vulnerable group*", "working group*", "ethnic group*", "minority group*", "age group*", "group of states", "regional group*", "international organi*", "organization of american states", "world health organi*", "organization for security",
             "hunger strike*", "air strike*", "drone strike*", "strike down", "strike a balance", "national assembly", "general assembly", "legislative assembly", "constituent assembly", "parliamentary assembly", "assembly line*", "demonstration project*", "demonstration of", "union between", "bar association", "credit union*", "civil unions", "association agreement*", "football association" },
      fr = { "au marché", "du marché", "le marché", "un marché", "marché public", "marchés publics", "grève de la faim", "association de malfaiteurs", "assemblée nationale", "réunion* du comité", "association pour la prévention de la torture", "regroupement familial", "organisation* internationale*", "organisation mondiale*", "réunion* d'experts" },
      es = { "huelga* de hambre", "en marcha", "asamblea nacional", "reunión familiar", "organización* internacional*", "organización mundial*", "organización de las naciones", "organización de los estados", "campo* de concentración", "asociación para delinquir" },
      ru = { "национальн* собрани*", "общ* собрани*", "законодательн* собрани*", "федеральн* собрани*", "собрани* сочинений", "собрани* акционеров", "собрани* кредиторов", "организаци* объединенных наций", "международн* организаци*", "всемирн* организаци*", "демонстраци* фильма", "голодовк*" },
      kk = { "ұлттық жиналыс*", "жалпы жиналыс*", "акционерлердің жалпы жиналыс*", "халықаралық ұйым*", "біріккен ұлттар ұйым*", "аштық жариялау*" },
    },
    hints = {
      { words = unionists, without = at_risk },
      { words = listed, with = freedoms, without = phrases },
      { words = bodies, with = fate, without = other_lists },
      { words = gatherings, with = control },
      { words = gatherings_as_written, with = control },
      { words = opposition, with = its_people },
      { words = union, with = at_work },
      { words = strike, with = strikers },
    },
    titles = tanba.lexicon {
      en = { "association*", "assembly", "political part*", "trade unions", "ngos", "protests" },
      fr = { "associations", "partis politiques", "réunions" },
      es = { "asociaciones", "partidos políticos", "reuniones" },
      ru = { "объединени*", "политическ* парти*", "собрани*" },
      kk = { "бірлестік*", "саяси партия*", "жиналыс*" },
    },
  }),
}
