-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is done to people: detention, death penalty, disappearances, executions, abuses by the State's agents,
-- impunity, trafficking, racial discrimination, and what is done in the name of security. Torture is
-- rights/torture.lua's.
--
-- The coders' rules: these are always labelled when mentioned. The Optional Protocol to the Convention against
-- Torture is about detention as well; public executions are the death penalty; ethnic discrimination is racial;
-- organised crime, drugs and states of emergency are public security, laws against terrorism counter-terrorism.

local issues = tanba.lib "issues"

local detention = tanba.lexicon {
  en = { "detain*", "detention*", "prison", "prisons", "prisoner*", "imprison*", "inmate*", "jail*", "custody", "custodial", "arrest*", "OPCAT", "OP-CAT", "optional protocol to the convention against torture", "optional protocol to CAT", "optional protocol of the convention against torture",
         "deprived of liberty", "deprivation of liberty", "deprived of their liberty", "incarcerat*", "penitentiar*", "places of confinement", "solitary confinement", "habeas corpus", "bangkok rules", "correctional facilit*", "national preventive mechanism*", "national prevention mechanism*", "guantanamo", "overcrowding" },
  fr = { "détention*", "détenu*", "prison", "prisons", "prisonnier*", "emprisonn*", "arrestation*", "carcéral*", "pénitentiaire*", "privé* de liberté", "garde à vue" },
  es = { "detención", "detenciones", "detenid*", "prisión", "prisiones", "preso*", "cárcel*", "carcelari*", "penitenciari*", "privad* de libertad", "arresto*", "encarcel*" },
  ru = { "задержан*", "заключени* под страж*", "содержани* под страж*", "тюрьм*", "тюрем*", "заключенн*", "лишени* свободы", "лишенн* свободы", "арест*", "колони*", "следственн* изолятор*", "пенитенциарн*" },
  kk = { "қамау*", "қамауға*", "түрме*", "ұсталған*", "бас бостандығынан айыр*", "тұтқын*", "пенитенциар*" },
}
local death = tanba.lexicon {
  en = { "death penalt*", "death sentence*", "capital punishment*", "death row", "public execution*", "moratorium on execution*", "moratorium on the execution*", "sentenced to death", "second optional protocol to the international covenant on civil", "second optional protocol to ICCPR", "second optional protocol to the ICCPR", "ICCPR OP2", "ICCPR OP 2", "OP2", "stoning", "capital crime*", "capital sentence*", "abolition of capital", "lapidation", "abolitionist*", "capital case*" },
  fr = { "peine de mort", "peine capitale", "peines capitales", "condamné* à mort", "couloir de la mort", "lapidation" },
  es = { "pena de muerte", "pena capital", "condenad* a muerte", "corredor de la muerte", "lapidación" },
  ru = { "смертн* казн*", "высш* мер* наказани*", "смертн* приговор*" },
  kk = { "өлім жазас*", "ату жазас*" },
}
local disappearances = tanba.lexicon {
  en = { "enforced disappearance*", "forced disappearance*", "involuntary disappearance*", "disappearances", "disappearance", "disappeared", "CED", "CPED", "ICPED", "ICPPED", "ICCPED" },
  fr = { "disparition* forcée*", "disparition* involontaire*", "personnes disparues" },
  es = { "desaparicion* forzada*", "desaparición forzada", "desaparición* involuntaria*", "desaparecid*" },
  ru = { "насильственн* исчезновени*", "исчезновени*", "без вести пропавш*" },
  kk = { "күштеп жоғалту*", "күштеп жоғалып*", "зорлықпен жоғалту*", "хабарсыз кеткен*" },
}
local executions = tanba.lexicon {
  en = { "extrajudicial*", "extra judicial*", "extra legal", "extralegal", "summary execution*", "arbitrary execution*", "unlawful killing*", "arbitrary killing*", "summary or arbitrary", "targeted killing*", "political killing*", "death squad*", "extra judiciary", "arbitrary or summary", "killings by" },
  fr = { "exécution* extrajudiciaire*", "exécution* sommaire*", "exécution* arbitraire*" },
  es = { "ejecuciones extrajudiciales", "ejecución extrajudicial", "ejecuciones sumarias", "ejecuciones arbitrarias", "falsos positivos" },
  ru = { "внесудебн* казн*", "внесудебн* расправ*", "произвольн* казн*", "суммарн* казн*", "внесудебн* убийств*" },
  kk = { "соттан тыс өлім*", "соттан тыс жаза*", "сотсыз өлтіру*" },
}
local agents = tanba.lexicon {
  en = { "security force*", "police officer*", "police force*", "law enforcement officer*", "law enforcement official*", "law enforcement personnel", "law enforcement agen*", "police brutality", "police violence", "by the police", "by police", "armed forces", "military personnel", "soldiers", "army", "prison guards", "state agents", "public officials", "agents of the state", "security agent*", "security personnel", "security officer*", "excessive force", "excessive use of force", "disproportionate use of force", "use of force", "militar*", "police", "security services" },
  fr = { "forces de l'ordre", "forces de sécurité", "agents de l'état", "violence* policière*", "brutalité* policière*", "usage excessif de la force", "recours excessif à la force" },
  es = { "fuerzas de seguridad", "agentes del estado", "violencia policial", "brutalidad policial", "uso excesivo de la fuerza", "fuerzas armadas" },
  ru = { "сил* безопасности", "правоохранительн* орган*", "сотрудник* полиции", "чрезмерн* применени* сил*", "должностн* лиц*", "военнослужащ*" },
  kk = { "күш құрылым*", "құқық қорғау органдар*", "полиция қызметкер*", "шектен тыс күш*" },
}
local abuse = tanba.lexicon {
  en = { "violat*", "abus*", "kill*", "committed", "perpetrat*", "brutality", "excessive", "disproportionate", "misconduct", "violence", "crimes", "ill treatment", "torture", "allegations", "impunity", "investigat*", "prosecut*" },
  fr = { "violation*", "abus", "commis*", "violence*", "excessif", "allégations", "enquête*" },
  es = { "violacion*", "abuso*", "cometid*", "violencia", "excesivo", "denuncias", "investig*" },
  ru = { "нарушени*", "злоупотребл*", "совершенн*", "насили*", "чрезмерн*", "убийств*", "расследова*" },
  kk = { "бұзу*", "бұзған*", "зорлық*", "шектен тыс", "тергеу*" },
}
local training = tanba.lexicon { "training*", "train", "education", "awareness", "capacity building", "formation", "capacitación", "обучени*", "подготовк*", "оқыту*" }
local racial = tanba.lexicon {
  en = { "racial*", "racis*", "racially", "xenophob*", "ICERD", "CERD", "durban", "anti semit*", "antisemit*", "islamophob*", "ethnic discrimination", "ethnic profiling", "hate speech", "discrimination against ethnic", "neo nazi*", "discrimination against minorit*", "discrimination against roma", "racist*", "apartheid", "ethnic hatred", "discrimination on the basis of race", "discrimination based on race", "hate crime*", "discrimination on ethnic", "ethnic or racial", "ethnically motivated", "discrimination against migrants", "intolerance" },
  fr = { "racial*", "racis*", "raciste*", "xénophob*", "antisémit*", "islamophob*", "discours de haine", "profilage ethnique" },
  es = { "racial*", "racis*", "xenof*", "xenófob*", "antisemit*", "islamofob*", "discurso de odio" },
  ru = { "расов*", "расизм*", "расист*", "ксенофоб*", "антисемит*", "исламофоб*", "язык* вражды", "этническ* дискриминаци*" },
  kk = { "нәсілдік*", "нәсілшіл*", "ксенофоб*", "жеккөрушілік тіл*" },
}

return {
  name = "issues/violations",
  version = 1,
  source = "UPR Info, issue categorisation of October 2014",
  description = "Violations, by UPR Info's labels",
  examples = {
    yes = {
      { text = "Reduce overcrowding in prisons.", issue = "Detention" },
      { text = "Ratify OP-CAT.", issue = "Detention" },
      { text = "Declare a moratorium on executions and abolish the death penalty.", issue = "Death penalty" },
      { text = "Criminalise enforced disappearance.", issue = "Enforced disappearances" },
      { text = "Investigate extrajudicial killings.", issue = "Extrajudicial executions" },
      { text = "Prosecute violations committed by the security forces.", issue = "Human rights violations by state agents" },
      { text = "Bring impunity to an end.", issue = "Impunity" },
      { text = "Punish trafficking in persons more severely.", issue = "Trafficking" },
      { text = "Adopt a plan against racism and xenophobia.", issue = "Racial discrimination" },
      { text = "Review the anti-terrorism law.", issue = "Counter-terrorism" },
      { text = "Fight organised crime.", issue = "Public security" },
      { text = "Отменить смертную казнь.", issue = "Death penalty" },
      { text = "Lutter contre la traite des êtres humains.", issue = "Trafficking" },
      { text = "Өлім жазасын жою.", issue = "Death penalty" },
    },
    no = {
      "Give human rights training to teachers.",
      "The execution of the budget is published each year.",
      "Ratify the Convention on the Rights of the Child.",
    },
  },
  passage = issues.labels {
    { label = "Detention", words = detention },
    { label = "Death penalty", words = death },
    { label = "Enforced disappearances", words = disappearances },
    { label = "Extrajudicial executions", words = executions },
    {
      label = "Human rights violations by state agents",
      against = 0.4, beyond = 0.2,
      words = tanba.lexicon {
        en = { "police brutality", "police violence", "excessive use of force", "excessive force", "disproportionate use of force", "state agents", "agents of the state", "abuses by the police", "police abuse*", "violence by the police", "committed by security forces", "by the security forces", "by security forces", "by law enforcement*", "by state agents", "by members of the armed forces" },
        fr = { "violence* policière*", "brutalité* policière*", "usage excessif de la force", "recours excessif à la force", "agents de l'état" },
        es = { "violencia policial", "brutalidad policial", "uso excesivo de la fuerza", "agentes del estado" },
        ru = { "чрезмерн* применени* сил*", "полицейск* насили*", "произвол* полиции" },
        kk = { "полиция* зорлық*", "шектен тыс күш*" },
      },
      hints = { { words = agents, with = abuse, without = training } },
    },
    {
      label = "Impunity",
      words = tanba.lexicon { en = { "impunit*" }, fr = { "impunité" }, es = { "impunidad" }, ru = { "безнаказанн*" }, kk = { "жазасыз*" } },
    },
    {
      label = "Trafficking",
      words = tanba.lexicon {
        en = { "traffick*", "palermo protocol*", "sale of children", "OP CRC SC", "smuggling of persons", "human smuggling", "trade in persons", "trafficking" },
        fr = { "traite", "traite des êtres humains", "traite des personnes", "trafic d'êtres humains", "trafic d'enfants", "vente d'enfants" },
        es = { "trata", "trata de personas", "tráfico de personas", "venta de niños" },
        ru = { "торговл* людьми", "торговл* детьми", "торговл* женщинами" },
        kk = { "адам саудас*", "адамдарды сату*", "бала саудас*" },
      },
      except = tanba.lexicon { "drug trafficking", "trafficking of drugs", "arms trafficking", "trafficking in drugs", "trafic de drogue*", "traite négrière", "narcotics trafficking", "trafficking in arms" },
    },
    { label = "Racial discrimination", words = racial },
    {
      label = "Counter-terrorism",
      against = math.huge, beyond = 0,
      words = tanba.lexicon {
        en = { "counter terror*", "counterterror*", "anti terror*", "antiterror*", "terrorism law*", "terrorism legislation", "terrorism act", "while countering terrorism", "combating terrorism" },
        fr = { "antiterroris*", "anti terroris*", "lutte contre le terrorisme" },
        es = { "antiterroris*", "anti terroris*", "lucha contra el terrorismo" },
        ru = { "антитеррорист*", "контртеррорист*", "борьб* с терроризмом" },
        kk = { "терроризмге қарсы*", "лаңкестікке қарсы*" },
      },
    },
    {
      label = "Public security",
      words = tanba.lexicon {
        en = { "organized crime*", "organised crime*", "public security", "state of emergency", "states of emergency", "emergency law", "drug*", "narcotic*", "gang", "gangs", "paramilitar*", "crime rate*", "criminality", "small arms", "firearms", "terrorism", "public order", "insecurity", "crime prevention", "internal security act" },
        fr = { "criminalité organisée", "sécurité publique", "état d'urgence", "drogue*", "stupéfiants", "gangs", "armes légères", "terrorisme" },
        es = { "crimen organizado", "delincuencia organizada", "seguridad ciudadana", "seguridad pública", "estado de emergencia", "estado de excepción", "drogas", "narcotráfico", "pandillas", "terrorismo" },
        ru = { "организованн* преступност*", "общественн* безопасност*", "чрезвычайн* положени*", "наркотик*", "преступност*", "терроризм*" },
        kk = { "ұйымдасқан қылмыс*", "қоғамдық қауіпсіздік*", "төтенше жағдай*", "есірткі*" },
      },
      except = tanba.lexicon { "counter terrorism", "countering terrorism", "drugs for", "antiretroviral drugs", "essential drugs" },
    },
  },
}
