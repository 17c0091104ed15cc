-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Torture and other cruel, inhuman or degrading treatment or punishment.
--
-- By UPR Info's rules it includes female genital mutilation, corporal punishment, tasers and harmful
-- practices, and the Convention against Torture as an instrument. The Committee against Torture as a body
-- is none of it.

local about = tanba.lib "about"
local arabic = tanba.lib "arabic"

local words = tanba.lexicon {
  en = {
    "tortur*",
    "cruel inhuman*", "inhuman* treatment*", "inhuman* punishment*", "inhuman* or degrading", "inhuman* and degrading",
    "degrading treatment*", "degrading punishment*", "degrading or inhuman*", "degrading and inhuman*",
    "cruel treatment*", "cruel punishment*",
    "corporal punishment*", "corporally punish*", "corporal sanction*", "physical punishment*", "corporal discipline",
    "female genital*", "genital mutilation*", "genital cutting*", "FGM", "female circumcision*", "circumcision of girls", "circumcision of women", "excision*", "virginity test*",
    "harmful practice*", "harmful traditional practice*", "harmful cultural practice*", "harmful customary practice*",
    "harmful customs", "harmful traditions", "traditional harmful practice*", "traditional practices harmful",
    "practices harmful to", "harmful traditional customs", "harmful and traditional practice*", "sexual mutilation*",
    "taser*", "stun gun*", "electro shock", "electroshock*", "flogging*", "flogged", "whipping*",
    "caning", "amputation*", "OPCAT", "OP-CAT", "istanbul protocol", "national preventive mechanism*", "national prevention mechanism*",
    "waterboarding", "electric shock*", "electrocut*", "beating* by police", "beaten by police", "falanga", "falaka", "sleep deprivation", "deprived of sleep", "stress position*", "mock execution*", "plastic bag over", "bag over his head", "bag over her head", "by the wrists", "confession* extracted", "extracted under duress", "forced confession*", "coerced confession*", "degrading", "inhuman", "prolonged solitary confinement", "breast ironing", "widow* rites", "raped with a", "tied to their beds", "tied to the bed", "tied to beds", "chained to", "acquiescence of a public official", "consent of a public official", "lashes",
  },
  fr = {
    "tortur*", "mauvais traitement*", "traitement* inhumain*", "traitement* cruel*", "traitement* dégradant*",
    "cruels inhumains", "inhumain* ou dégradant*", "inhumain* et dégradant*", "peine* inhumaine*",
    "châtiment* corporel*", "punition* corporelle*", "mutilation* génitale*", "MGF", "excision", "maltraitance* policière*",
    "brutalité* policière*", "pistolet* à impulsion*", "flagellation*", "décharge* électrique*", "passage* à tabac", "tabass*", "roué* de coups", "rouer de coups", "simulacre* d'exécution", "privation de sommeil", "privé* de sommeil", "positions douloureuses", "sac en plastique sur la tête", "sac sur la tête", "suspendu* par les", "tortionnaire*", "peine* cruelle*", "dégradant*", "inhumain*", "mécanisme national de prévention", "attaché* à leur lit", "attaché* au lit", "aveux forcés", "violé* à l'aide", "repassage des seins", "stérilisation* forcée*", "stérilis* sans", "stérilisées sans leur consentement", "isolement* prolongé*", "coups de fouet", "protocole d'istanbul", "pratiques traditionnelles néfastes",
    "pratiques néfastes", "pratiques préjudiciables",
  },
  es = {
    "tortur*", "malos tratos", "maltrato policial", "maltratos policiales", "trato* inhumano*", "trato* cruel*", "trato* degradante*",
    "crueles inhumanos", "inhumano* o degradante*", "inhumano* y degradante*", "pena* inhumana*", "castigo* corporal*",
    "mutilación genital*", "mutilaciones genitales", "MGF", "brutalidad policial", "pistola* eléctrica*", "azotes", "descarga* eléctrica*", "golpiza*", "paliza", "palizas", "simulacro* de ejecución", "privación del sueño", "privación de sueño", "posturas forzadas", "bolsa en la cabeza", "bolsa plástica", "colgaron de las", "colgad* de las muñecas", "colgad* de los brazos", "trato* degradante*", "castigo* cruel*", "inhuman*", "degradante*", "mecanismo nacional de prevención", "atad* a la cama", "atad* a las camas", "ablación*", "circuncisión femenina", "esterilizad* sin su consentimiento", "esterilización* forzada*", "confesion* forzada*", "planchado de senos", "violaron con una", "flagelación", "lapidación",
    "protocolo de estambul", "prácticas tradicionales nocivas", "prácticas nocivas", "prácticas tradicionales perjudiciales",
  },
  ru = {
    "пытк*", "пыток", "пытал*", "пытать*", "пытают", "пыточн*", "истязани*", "истязал*",
    "жесток* обращени*", "бесчеловечн* обращени*", "бесчеловечн*", "унижающ* достоинство*", "унижающ* человеческое достоинство",
    "плох* обращени*", "дурн* обращени*", "ненадлежащ* обращени*",
    "телесн* наказани*", "физическ* наказани*", "калечащ* операци*", "калечени* женск* полов*", "увечь* женск*", "женск* обрезани*",
    "обрезани* женск*", "электрошок*", "электрическ* ток*", "ударя* током", "пытали током", "порк*", "розг*", "палач*", "истязател*", "истязали", "превышени* должностных полномочий с применением", "полномочий с применением насилия", "жесток* наказани*", "жестоким наказанием", "унижающ*", "национальн* превентивн* механизм*", "лишени* сна", "лишали сна", "выбива* показани*", "выбива* признани*", "выбивал*", "имитаци* казни", "пакет на голову", "на голову пакет", "подвесил* за", "подвешива*", "привязыва* к кроват*", "изнасиловал* бутылкой", "изнасиловал* дубинкой", "изнасилов* бутылкой", "изнасилов* дубинкой", "длительн* одиночн* заключени*", "стерилизова* без", "проверк* девственности", "обрезани* девоч*", "побо* в полиции", "недозволенн* метод*", "стамбульск* протокол*", "вредн* практик*", "вредн* традиционн* практик*",
  },
  kk = {
    "азаптау*", "азаптал*", "азапта*", "қинау*", "қинал*", "қатыгез* қара*", "қатыгез* қарым*", "адамгершілікке жатпайтын*", "қадір қасиетін қорлайтын*",
    "ар намысын қорлайтын*", "дене жазасы*", "дене жазала*", "тән жазасы*", "қинап*", "қинад*", "қинаған*", "қинаған", "қинаудан", "электр тоғы*", "тоқпен ұр*", "қатыгез жаза*", "ұлттық алдын алу тетіг*", "ұлттық превентивтік тетік*", "стамбул хаттама*", "ыстамбұл хаттама*", "қыздарды сүндет*", "әйелдерді сүндет*", "дүре соғ*", "зиянды дәстүр*", "зиянды тәжірибе*", "қыздықты тексеру*", "ұйқы бермей", "ұйқысыз қалдыр*", "төсекке байла*", "төсекке таң*", "пакет кигіз*", "бөтелкемен зорла*", "шоқпармен зорла*", "адам төзгісіз*",
  },
  ar = arabic { "تعذيب", "معاملة القاسية", "معاملة اللاإنسانية", "عقوبة البدنية", "عقوبات البدنية", "ختان الإناث",
                "تشويه الأعضاء التناسلية" },
  zh = { "酷刑", "虐待被拘留者", "不人道或有辱人格", "不人道", "有辱人格", "体罚", "女性外阴残割", "女性生殖器残割", "女性割礼" },
}

-- Ill-treatment is a word for what goes on in homes and schools too, which is another matter.
local ill = tanba.lexicon {
  en = { "ill treat*", "illtreat*" },
  ru = { "избиени*", "избивал*", "избил*" },
  kk = { "ұрып соғ*" },
}
local blows = tanba.lexicon {
  en = { "beat", "beats", "beaten", "beating", "beatings", "kicked", "punched", "clubbed", "burned with", "cigarette burns", "burns", "bruise*", "bruising", "haematoma*", "hematoma*", "contusion*", "slapped", "kneel", "kneeling", "on his knees", "shackled", "drink urine", "stamped on", "strangl*", "under pressure", "under duress", "coercion", "hazing", "broken ribs", "broken fingers", "breaking their fingers", "broke his", "broke her", "fractured", "suffocat*", "asphyxiat*", "doused", "naked", "hung him", "hung her", "hung them", "truncheon*", "blindfolded", "confess", "confession", "confessions", "rape in custody", "raped by" },
  fr = { "frapp*", "battu", "battus", "battue", "battues", "coups", "brûlures", "côtes cassées", "ecchymoses", "hématomes", "giflé*", "gifles", "à genoux", "enchaîn*", "urine", "sous la contrainte", "brimade*", "bizutage", "bastonnade*", "menacé* de viol*", "étouff*", "violé par", "violée par", "déshabillé*", "aveux" },
  es = { "golpe", "golpes", "golpea*", "golpear*", "golpeó", "quemaduras", "costillas rotas", "moretones", "hematomas", "abofete*", "bofetada*", "de rodillas", "encaden*", "orina", "coacción", "novatada*", "patadas", "ahogab*", "ahogamiento*", "balde de agua", "violar a su", "asfixia*", "violada por", "violado por", "desnud*", "confesión", "confesara" },
  ru = { "избива*", "избит*", "избил*", "избиени*", "бил", "били", "побои", "побоев", "кровоподтек*", "ушиб*", "дубинк*", "на колени", "на коленях", "ногами по", "психологическ* давлени*", "физическ* давлени*", "под давлением", "пристегн*", "не давали воды", "не давали пить", "дедовщин*", "ожог*", "сломанн*", "переломы", "гематом*", "синяк*", "душил*", "удушени*", "обливал*", "издевательств*", "признательн* показани*", "унижал*" },
  kk = { "ұрып*", "ұрды", "ұрған*", "соққы*", "тепкі*", "тұншықтыр*", "күйік*", "сынған*", "көгеру*", "ми шайқал*", "тізерлет*", "тепкіл*", "қысыммен", "қысым көрсет*", "кісенмен", "су бермей", "су бермеген", "қорлау*", "қорлады", "мойындат*", "суық су*", "іліп қой*", "көгерген*" },
}
local custody = tanba.lexicon {
  en = { "medical certificate*", "medical report*", "forensic*", "conscript*", "recruit*", "sergeant*", "conviction", "facility", "cell", "cells", "investigator*", "counsel", "captured", "detain*", "detention*", "prison*", "inmate*", "custody", "police*", "arrest*", "interrogat*", "law enforcement", "security force*", "security service*",
         "officer*", "guard*", "officials", "convict*", "deport*", "expulsion*", "cruel", "inhuman", "degrading", "torture", "allegation*", "victims of ill" },
  fr = { "police", "policier*", "gendarm*", "garde à vue", "détenu*", "détention", "prison", "prisons", "prisonnier*", "gardien*", "commissariat*", "commissaire*", "interrogatoire*", "cellule*", "enquêteur*", "gardé* à vue", "appelés", "recrues", "sergent*", "condamnation", "menacé*", "écoles coraniques" },
  es = { "polic*", "detenid*", "detención", "cárcel", "prisión", "guardia", "guardias", "comisar*", "interrogatorio*", "celda*", "reclus*", "cuartel*", "custodi*", "penitenci*", "intern*", "recluta*", "sargento*", "condena", "amenaz*", "confes*" },
  ru = { "надзирател*", "следовател*", "оперативник*", "осужденн*", "допрос*", "СИЗО", "конвой*", "показани*", "подозреваем*", "призывник*", "сержант*", "воинск*", "полицейск*", "отдел* полиции", "полици*", "задержан*", "тюрьм*", "тюрем*", "заключенн*", "изолятор*", "колони*", "следственн*", "сотрудник*", "под стражей", "под стражу" },
  kk = { "полицей*", "тергеуші*", "сотталған*", "бақылаушы*", "жедел уәкіл*", "абақты*", "изолятор*", "жауап алу*", "айғақ*", "күдікті*", "сарбаз*", "конвой*", "полиция*", "қамау*", "түрме*", "ұсталған*", "тергеу*", "колония*" },
}
local homes = tanba.lexicon {
  en = { "husband*", "partner", "domestic violence", "within the family", "sexual abuse", "abuse of children", "child abuse", "of children", "domestic worker*" },
  fr = { "violence* domestique*", "violence* conjugale*", "mari", "conjoint*", "coup d'état", "coups de feu", "coups de matraque" },
  es = { "violencia doméstica", "violencia de género", "marido", "pareja", "golpe de estado" },
  ru = { "домашн* насили*", "бытов* насили*", "муж", "мужа", "мужем", "супруг*" },
  kk = { "тұрмыстық зорлық*", "отбасылық зорлық*", "күйеуі*" },
}

-- Sterilisation against a person's will; hospitals sterilise instruments as well.
local sterilisation = tanba.lexicon { en = { "sterili*" }, fr = { "stérilisation*" }, es = { "esterilizaci*", "esterilizad*" }, ru = { "стерилизаци*", "стерилизова*" }, kk = { "стерилиза*" } }
local unwilling = tanba.lexicon {
  en = { "forced", "forcible", "forcibly", "coerc*", "consent*", "consensual", "involuntary", "therapeutic", "women", "girls", "persons with", "victims" },
  fr = { "forcée*", "consentement", "femmes" },
  es = { "forzada*", "forzosa*", "consentimiento", "mujeres" },
  ru = { "принудительн*", "насильственн*", "без согласия", "без их согласия", "женщин*" },
  kk = { "келісімінсіз", "мәжбүрлеп", "әйел*" },
}

-- Bodies and organisations: what they are called says nothing of what is said.
local bodies = tanba.lexicon {
  en = {
    "committee against torture*", "committees against torture", "committee on torture", "un committee against torture", "subcommittee on prevention of torture",
    "subcommittee on the prevention of torture", "subcommittee for the prevention of torture", "sub committee on prevention of torture", "sub committee on the prevention of torture",
    "committee for the prevention of torture", "committee for prevention of torture", "committee for the prevention of torture and inhuman or degrading treatment or punishment",
    "convention against torture initiative", "organisation against torture", "organization against torture", "coalition against torture", "ngo coalition* against torture",
    "association for the prevention of torture", "campaign against torture", "abolition of torture", "fund for victims of torture",
    "voluntary fund for victims of torture", "rehabilitation council for torture victims",
  },
  fr = { "comité contre la torture", "comité des nations unies contre la torture", "sous comité pour la prévention de la torture", "sous comité de la prévention de la torture",
         "comité européen pour la prévention de la torture", "comité pour la prévention de la torture", "organisation mondiale contre la torture",
         "association pour la prévention de la torture", "action des chrétiens pour l'abolition de la torture" },
  es = { "comité contra la tortura", "comité de las naciones unidas contra la tortura", "subcomité para la prevención de la tortura", "subcomité de prevención de la tortura", "subcomité contra la tortura",
         "comité europeo para la prevención de la tortura", "comité para la prevención de la tortura", "organización mundial contra la tortura",
         "asociación para la prevención de la tortura" },
  ru = { "комитет* против пыток", "комитет* оон против пыток", "комитет* по предупреждению пыток", "подкомитет* по предупреждению пыток", "подкомитет* против пыток",
         "комитет* по предотвращению пыток", "подкомитет* по предотвращению пыток", "коалици* против пыток", "коалици* нпо против пыток", "организаци* против пыток", "комитет* по пыткам" },
  kk = { "азаптауға қарсы комитет*", "азаптауларға қарсы комитет*", "азаптауды болдырмау жөніндегі комитет*", "азаптауларға қарсы коалиция*",
         "азаптаудың алдын алу жөніндегі кіші комитет*", "азаптауға қарсы коалиция*" },
  ar = arabic { "لجنة مناهضة التعذيب", "لجنة المناهضة للتعذيب", "لجنة الفرعية لمنع التعذيب", "منظمة العالمية لمناهضة التعذيب" },
  zh = { "禁止酷刑委员会", "反对酷刑委员会", "防止酷刑委员会", "防范酷刑小组委员会", "预防酷刑小组委员会", "防止酷刑小组委员会" },
}

-- The Convention's short name is the Committee's as well: it counts where instruments are spoken of.
local short_names = tanba.lexicon { "CAT", "КПП", "UNCAT" }
local instruments = tanba.lexicon {
  en = { "ratif*", "acced*", "accession*", "sign", "signed", "signing", "signature", "convention*", "covenant*", "protocol*", "instrument*", "treaty", "treaties",
         "article*", "party to", "parties to", "become party", "join", "subscrib*", "adher*", "reservation*", "incorporat*", "domesticat*", "declaration*", "obligation*", "provisions", "CEDAW", "ICCPR", "CRC" },
  fr = { "ratifi*", "adhér*", "adhésion*", "sign*", "convention*", "protocole*", "instrument*", "article*" },
  es = { "ratific*", "adher*", "firm*", "convenci*", "protocolo*", "instrumento*", "artículo*" },
  ru = { "ратифи*", "присоедин*", "подпис*", "конвенци*", "протокол*", "стать*", "договор*" },
}
local committees = tanba.lexicon {
  en = { "committee*", "treaty body", "treaty bodies", "concluding observation*", "views", "decisions", "periodic report*", "overdue report*", "report* to", "individual communication*" },
  fr = { "comité*", "organe* conventionnel*", "observations finales" },
  es = { "comité*", "órgano* de tratado*", "observaciones finales" },
  ru = { "комитет*", "договорн* орган*", "заключительн* замечани*" },
}

return {
  name = "rights/torture",
  version = 1,
  source = "ICCPR 7, CAT, OP-CAT, UDHR 5",
  description = "Torture and other cruel, inhuman or degrading treatment or punishment",
  examples = {
    yes = {
      "Three detainees said that they were tortured in the police station.",
      "Prohibit the corporal punishment of children at home and at school.",
      "Adopt a law against female genital mutilation.",
      "Review the rules on the use of tasers by the police.",
      "Ratify the Convention against Torture and its Optional Protocol.",
      "Accede to CAT and to the Convention on enforced disappearance.",
      "Ratify the OP-CAT.",
      "Allegations of ill-treatment are rarely investigated.",
      "Les détenus subissent des mauvais traitements.",
      "Tipificar como delito la tortura y los tratos crueles.",
      "Расследовать все сообщения о пытках и жестоком обращении.",
      "Сотрудники полиции пытали задержанного.",
      "Азаптау фактілері бойынша тергеу жүргізілген жоқ.",
      "يجب التحقيق في ادعاءات التعذيب.",
      "调查所有关于酷刑的指控。",
      { text = "The investigation was closed within a week.", section = { "Freedom from torture" } },
      { text = "Freedom from Torture", kind = "heading" },
      { text = "Жағдай өзгерген жоқ.", section = { "Азаптаудан бас бостандығы" } },
    },
    no = {
      "The Committee against Torture (CAT) adopted four decisions on the State.",
      "Submit the overdue report to the Committee against Torture.",
      "The views of CAT and of the Human Rights Committee were never carried out.",
      "Комитет ООН против пыток рассмотрел доклад государства.",
      "Le Comité contre la torture a examiné le rapport.",
      "Азаптауға қарсы комитет баяндаманы қарады.",
      "禁止酷刑委员会审议了报告。",
      "A cat sat before the ministry.",
      "Prevent the ill-treatment of children within the family.",
      "Conditions in prisons must meet the minimum standards.",
      { text = "Migrants were held for two days.", section = { "Joint submission of the Coalition against Torture" } },
      { text = "The law entered into force.", section = { "Cooperation with the Committee against Torture" } },
    },
  },
  passage = about.right("torture", {
    label = "Torture and other CID treatment",
    against = 0.4, beyond = 0.3,
    words = words,
    except = bodies,
    hints = {
      { words = short_names, with = instruments, without = committees },
      { words = ill, with = custody, without = homes },
      { words = blows, with = custody, without = homes },
      { words = sterilisation, with = unwilling },
    },
  }),
}
