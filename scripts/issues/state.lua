-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How the State works: justice, institutions, plans, training, corruption, assistance; and what is about human
-- rights in general, or about none of the list.
--
-- The coders' rules: the rule of law, lawyers, reparation, reconciliation, genocide, crimes of the past and the Rome
-- Statute are justice; an ombudsman is an NHRI; "National plan of action" only where a plan is spelled out;
-- democracy and tolerance are general; discrimination without a ground, statelessness, privacy, the right to life, slavery,
-- the elderly, youth, peace and self-determination are other.

local issues = tanba.lib "issues"

local justice = tanba.lexicon {
  en = { "justice", "judicial*", "judiciary*", "judge*", "court*", "tribunal*", "lawyer*", "legal aid", "rule of law", "fair trial*", "due process", "prosecutor*", "good governance", "governance", "genocide*", "reparation*", "reconciliation", "transitional justice", "rome statute", "ICC", "international criminal court", "legal system", "crimes against humanity", "crimes of the past", "past human rights violations", "truth commission*", "witness protection", "legal counsel", "compensation", "bring to justice", "penal system", "legal assistance", "witchcraft", "legal reform*", "magistrate*", "bar association", "truth and reconciliation", "court system", "law enforcement system", "criminal procedure*" },
  fr = { "justice", "judiciaire*", "juge*", "tribuna*", "avocat*", "état de droit", "procès équitable", "réparation*", "réconciliation", "statut de rome", "CPI", "cour pénale internationale", "gouvernance", "aide juridique", "génocide", "magistrat*" },
  es = { "justicia", "judicial*", "juez", "jueces", "tribunal*", "abogad*", "estado de derecho", "juicio justo", "debido proceso", "reparación*", "reconciliación", "estatuto de roma", "CPI", "corte penal internacional", "gobernanza", "genocidio" },
  ru = { "правосуди*", "судебн*", "судья", "судей", "судьи", "судов", "адвокат*", "верховенств* права", "справедлив* суд*", "возмещени*", "примирени*", "римск* статут*", "международн* уголовн* суд*", "геноцид*", "юстици*" },
  kk = { "сот", "соттар*", "судья*", "әділет*", "адвокат*", "заң үстемдіг*", "әділ сот*", "рим статут*", "геноцид*" },
}
local institutions = tanba.lexicon {
  en = { "national human rights institution*", "NHRI*", "paris principles", "ombudsman*", "ombudsperson*", "national human rights commission*", "human rights commission*", "independent human rights institution*", "national institution*", "international coordinating committee", "human rights institution*", "ombudsmen", "A status", "human rights council of", "public defender*", "national commission for human rights", "national commission on human rights", "office of the ombudsman", "human rights institute" },
  fr = { "institution* nationale* des droits*", "principes de paris", "médiateur*", "commission nationale des droits*", "INDH", "défenseur du peuple", "institution* nationale*" },
  es = { "institución* nacional* de derechos humanos", "instituciones nacionales de derechos humanos", "principios de parís", "defensor del pueblo", "defensoría*", "comisión nacional de derechos humanos" },
  ru = { "национальн* правозащитн* учреждени*", "национальн* учреждени* по правам*", "парижск* принцип*", "омбудсмен*", "омбудсман*", "уполномоченн* по правам человека" },
  kk = { "ұлттық құқық қорғау мекеме*", "париж қағидат*", "омбудсмен*", "адам құқықтары жөніндегі уәкіл*" },
}
local training = tanba.lexicon {
  en = { "human rights education*", "human rights training*", "training*", "train", "awareness*", "sensitize", "sensitise", "sensitization", "sensitisation", "sensitizing", "capacity building on human rights", "world programme for human rights education", "human rights culture", "culture of human rights", "education campaign*", "public campaign*", "information campaign*", "educational campaign*", "education in human rights", "education on human rights", "awareness raising", "disseminat*" },
  fr = { "éducation aux droits*", "formation*", "sensibilis*", "campagne* d'information", "former" },
  es = { "educación en derechos humanos", "capacitación", "capacitar", "formación", "sensibiliz*", "concienci*", "concientiz*" },
  ru = { "образовани* в области прав человека", "просвещени* в области прав*", "подготовк* сотрудник*", "обучени* сотрудник*", "повышени* осведомленност*", "информационн* кампани*", "информированност*", "тренинг*" },
  kk = { "адам құқықтары саласындағы білім*", "оқыту", "тренинг*", "хабардарлы*", "ақпараттық науқан*" },
}
local assistance = tanba.lexicon {
  en = { "technical assistance*", "technical cooperation", "technical support", "technical and financial", "capacity building", "financial assistance", "international assistance", "international community", "international cooperation", "international support", "seek assistance", "seek the assistance", "request assistance", "support from the international", "share its experience*", "share best practices", "share experience*", "sharing", "share with", "share", "best practices", "technical", "donor*", "development partners", "good practices", "south south", "international partners", "call on the international", "assistance from", "with the support of" },
  fr = { "assistance technique", "coopération technique", "appui technique", "aide internationale", "communauté internationale", "coopération internationale", "partager", "bonnes pratiques", "renforcement des capacités" },
  es = { "asistencia técnica", "cooperación técnica", "apoyo técnico", "comunidad internacional", "cooperación internacional", "compartir", "buenas prácticas", "mejores prácticas" },
  ru = { "техническ* помощ*", "техническ* содействи*", "международн* сообществ*", "международн* сотрудничеств*", "обмен* опытом", "делиться опытом", "передов* опыт*" },
  kk = { "техникалық көмек*", "техникалық қолдау*", "халықаралық қоғамдастық*", "халықаралық ынтымақтастық*", "тәжірибе алмасу*", "тәжірибе бөлісу*" },
}
local general = tanba.lexicon {
  en = { "promotion and protection of human rights", "protection and promotion of human rights", "promote and protect human rights", "protect and promote human rights", "human rights situation", "situation of human rights", "democracy", "democrati*", "fundamental freedoms", "respect for human rights", "international human rights mechanisms", "human rights policies", "human rights goals", "field of human rights", "human rights infrastructure", "tolerance", "promoting and protecting human rights", "human rights in general", "enjoyment of human rights", "enjoyment of all human rights", "human rights framework", "human rights protection" },
  fr = { "promotion et la protection des droits", "promouvoir et protéger les droits", "situation des droits de l'homme", "démocratie", "libertés fondamentales", "respect des droits de l'homme" },
  es = { "promoción y protección de los derechos humanos", "promover y proteger los derechos humanos", "situación de los derechos humanos", "democracia", "libertades fundamentales", "respeto de los derechos humanos" },
  ru = { "поощрени* и защит* прав человека", "защит* и поощрени* прав человека", "положени* в области прав человека", "демократи*", "основн* свобод*", "соблюдени* прав человека", "толерантност*" },
  kk = { "адам құқықтарын көтермелеу*", "адам құқықтары саласындағы ахуал*", "демократия*", "негізгі бостандық*" },
}
local other = tanba.lexicon {
  en = { "stateless*", "right to life", "privacy", "slavery", "elderly", "older persons", "the aged", "senior citizens", "youth", "young people", "family values", "institution of the family", "self determination", "hate crime*", "humanitarian access", "humanitarian assistance", "missing person*", "naturali*", "coercive measures", "sanctions", "cultural diversity", "cultural heritage", "reunification", "separated families", "abductees", "abduction*", "anti discrimination law", "anti discrimination legislation", "non discrimination", "discriminat*", "regional cooperation", "regional integration", "peace", "intercultural", "equality", "OHCHR", "office of the high commissioner" },
  fr = { "apatrid*", "droit à la vie", "vie privée", "esclavage", "personnes âgées", "jeunesse", "jeunes", "autodétermination", "crimes de haine", "aide humanitaire", "naturalisation", "paix" },
  es = { "apátrida*", "apatridia", "derecho a la vida", "privacidad", "esclavitud", "adultos mayores", "personas mayores", "ancianos", "juventud", "jóvenes", "autodeterminación", "libre determinación", "crímenes de odio", "paz" },
  ru = { "апатрид*", "безгражданств*", "лиц* без гражданства", "прав* на жизнь", "неприкосновенност* частной жизни", "частн* жизн*", "рабств*", "пожил*", "молодеж*", "самоопределени*", "преступлени* на почве ненависти" },
  kk = { "азаматтығы жоқ*", "өмір сүру құқығ*", "жеке өмір*", "құлдық*", "қарт*", "жастар*", "өзін өзі билеу*" },
}
-- Where one of these is, the text is about that, and discrimination or equality has a ground.
local grounds = tanba.lexicon {
  en = { "women", "woman", "gender", "girls", "child*", "disabilit*", "racial*", "racis*", "minorit*", "roma", "indigenous", "migrant*", "sexual orientation", "ethnic*", "religio*", "CEDAW", "foreigner*", "refugee*", "HIV*", "LGBT*", "xenophob*", "vulnerable", "education", "health*", "caste*", "same sex", "female", "men", "homosexual*", "terroris*", "conflict*", "ICERD" },
  fr = { "femmes", "enfants", "racial*", "minorités", "handicap*" }, es = { "mujeres", "niños", "racial", "minorías", "discapacidad" },
  ru = { "женщин*", "дет*", "расов*", "меньшинств*", "инвалид*" }, kk = { "әйел*", "бала*", "нәсілдік*" },
}
local loose = tanba.lexicon { "discriminat*", "non discrimination", "equality", "peace", "OHCHR", "office of the high commissioner", "sanctions", "youth", "young people", "abduction*", "anti discrimination law", "anti discrimination legislation" }
-- What is about something in particular is not general.
local particular = tanba.lexicon {
  en = { "women", "child*", "disabilit*", "minorit*", "migrant*", "torture", "court*", "justice", "education", "health*", "poverty", "ratif*", "convention*", "press", "expression", "association", "religio*", "trafficking", "police", "prison*", "indigenous", "institution*", "commission", "training", "assistance", "international community", "civil society", "development", "UPR", "universal periodic review", "special procedures", "terrorism", "ombudsman", "NHRI", "plan", "action plan", "covenant", "defenders", "elections", "corruption", "technical" },
  fr = { "femmes", "enfants", "ratifi*", "torture" }, es = { "mujeres", "niños", "ratific*", "tortura" }, ru = { "женщин*", "детей", "ратифи*", "пыт*" }, kk = { "әйел*", "бала*", "азаптау*" },
}

return {
  name = "issues/state",
  version = 1,
  source = "UPR Info, issue categorisation of October 2014",
  description = "How the State works, by UPR Info's labels",
  examples = {
    yes = {
      { text = "Strengthen the independence of the judiciary.", issue = "Justice" },
      { text = "Ratify the Rome Statute.", issue = "Justice" },
      { text = "Establish a national human rights institution in line with the Paris Principles.", issue = "NHRI" },
      { text = "Adopt a national action plan on human rights.", issue = "National plan of action" },
      { text = "Train the police in human rights.", issue = "Human rights education and training" },
      { text = "Fight corruption in public procurement.", issue = "Corruption" },
      { text = "Seek technical assistance from OHCHR.", issue = "Technical assistance and cooperation" },
      { text = "Continue its efforts in the promotion and protection of human rights.", issue = "General" },
      { text = "Reduce the number of stateless persons.", issue = "Other" },
      { text = "Обеспечить независимость судебной власти.", issue = "Justice" },
      { text = "Lutter contre la corruption.", issue = "Corruption" },
      { text = "Сыбайлас жемқорлықпен күресу.", issue = "Corruption" },
    },
    no = {
      "Build schools in the mountain villages.",
      "Abolish the death penalty.",
      "The train was late.",
    },
  },
  passage = issues.labels {
    { label = "Justice", words = justice, except = tanba.lexicon { "social justice", "ministry of justice", "court of human rights" } },
    { label = "NHRI", against = 0.4, beyond = 0.3, words = institutions },
    {
      label = "National plan of action",
      words = tanba.lexicon {
        en = { "plan* of action", "action plan*", "action programme", "national human rights plan", "national plan on human rights", "national human rights programme", "national human rights strateg*", "national human rights action plan" },
        fr = { "plan* d'action" },
        es = { "plan* de acción", "planes de acción", "plan nacional de derechos humanos" },
        ru = { "план* действий" },
        kk = { "іс шаралар жоспар*", "іс қимыл жоспар*" },
      },
      except = tanba.lexicon { "durban plan of action" },
    },
    {
      label = "Human rights education and training",
      words = training,
      except = tanba.lexicon { "vocational training", "teacher training", "train station", "trained teachers", "the train" },
    },
    {
      label = "Corruption",
      words = tanba.lexicon { en = { "corruption*", "anti corruption", "corrupt", "briber*" }, fr = { "corruption" }, es = { "corrupción" }, ru = { "коррупци*", "взяточ*" }, kk = { "жемқорлық*", "коррупция*", "парақорлық*" } },
    },
    { label = "Technical assistance and cooperation", words = assistance, except = tanba.lexicon { "share of", "share in", "market share" } },
    { label = "General", words = tanba.lexicon { "human rights goals" }, hints = { { words = general, without = particular } } },
    { label = "Other", words = other, except = loose, hints = { { words = loose, without = grounds } } },
  },
}
