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
    "waterboarding", "electric shocks", "beating* by police", "beaten by police",
  },
  fr = {
    "tortur*", "mauvais traitement*", "traitement* inhumain*", "traitement* cruel*", "traitement* dégradant*",
    "cruels inhumains", "inhumain* ou dégradant*", "inhumain* et dégradant*", "peine* inhumaine*",
    "châtiment* corporel*", "punition* corporelle*", "mutilation* génitale*", "MGF", "excision", "maltraitance* policière*",
    "brutalité* policière*", "pistolet* à impulsion*", "flagellation*", "protocole d'istanbul", "pratiques traditionnelles néfastes",
    "pratiques néfastes", "pratiques préjudiciables",
  },
  es = {
    "tortur*", "malos tratos", "maltrato policial", "maltratos policiales", "trato* inhumano*", "trato* cruel*", "trato* degradante*",
    "crueles inhumanos", "inhumano* o degradante*", "inhumano* y degradante*", "pena* inhumana*", "castigo* corporal*",
    "mutilación genital*", "mutilaciones genitales", "MGF", "brutalidad policial", "pistola* eléctrica*", "azotes", "lapidación",
    "protocolo de estambul", "prácticas tradicionales nocivas", "prácticas nocivas", "prácticas tradicionales perjudiciales",
  },
  ru = {
    "пытк*", "пыток", "пытал*", "пытать*", "пытают", "пыточн*", "истязани*", "истязал*",
    "жесток* обращени*", "бесчеловечн* обращени*", "бесчеловечн*", "унижающ* достоинство*", "унижающ* человеческое достоинство",
    "плох* обращени*", "дурн* обращени*", "ненадлежащ* обращени*",
    "телесн* наказани*", "физическ* наказани*", "калечащ* операци*", "калечени* женск* полов*", "увечь* женск*", "женск* обрезани*",
    "обрезани* женск*", "электрошок*", "порк* розгами", "стамбульск* протокол*", "вредн* практик*", "вредн* традиционн* практик*",
  },
  kk = {
    "азаптау*", "азаптал*", "азапта*", "қинау*", "қинал*", "қатыгез* қара*", "қатыгез* қарым*", "адамгершілікке жатпайтын*", "қадір қасиетін қорлайтын*",
    "ар намысын қорлайтын*", "дене жазасы*", "дене жазала*", "тән жазасы*",
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
local custody = tanba.lexicon {
  en = { "detain*", "detention*", "prison*", "inmate*", "custody", "police*", "arrest*", "interrogat*", "law enforcement", "security force*", "security service*",
         "officer*", "guard*", "officials", "convict*", "deport*", "expulsion*", "cruel", "inhuman", "degrading", "torture", "allegation*", "victims of ill" },
  ru = { "полици*", "задержан*", "тюрьм*", "тюрем*", "заключенн*", "изолятор*", "колони*", "следственн*", "сотрудник*", "под стражей", "под стражу" },
  kk = { "полиция*", "қамау*", "түрме*", "ұсталған*", "тергеу*", "колония*" },
}
local homes = tanba.lexicon {
  en = { "domestic violence", "within the family", "sexual abuse", "abuse of children", "child abuse", "of children", "domestic worker*" },
  ru = { "домашн* насили*", "бытов* насили*" },
}

-- Sterilisation against a person's will; hospitals sterilise instruments as well.
local sterilisation = tanba.lexicon { en = { "sterili*" }, fr = { "stérilisation*" }, es = { "esterilizaci*" }, ru = { "стерилизаци*" } }
local unwilling = tanba.lexicon {
  en = { "forced", "forcible", "forcibly", "coerc*", "consent*", "consensual", "involuntary", "therapeutic", "women", "girls", "persons with", "victims" },
  fr = { "forcée*", "consentement", "femmes" },
  es = { "forzada*", "forzosa*", "consentimiento", "mujeres" },
  ru = { "принудительн*", "насильственн*", "без согласия", "женщин*" },
}

-- Bodies and organisations: what they are called says nothing of what is said.
local bodies = tanba.lexicon {
  en = {
    "committee against torture*", "committees against torture", "committee on torture", "un committee against torture", "subcommittee on prevention of torture",
    "subcommittee on the prevention of torture", "subcommittee for the prevention of torture", "sub committee on prevention of torture", "sub committee on the prevention of torture",
    "committee for the prevention of torture", "committee for prevention of torture", "committee for the prevention of torture and inhuman or degrading treatment or punishment",
    "organisation against torture", "organization against torture", "coalition against torture", "ngo coalition* against torture",
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
      "The views of CAT and of the Human Rights Committee were not implemented.",
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
    issue = "Torture and other CID treatment",
    words = words,
    except = bodies,
    hints = {
      { words = short_names, with = instruments, without = committees },
      { words = ill, with = custody, without = homes },
      { words = sterilisation, with = unwilling },
    },
  }),
}
