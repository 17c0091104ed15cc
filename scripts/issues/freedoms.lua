-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Freedoms: expression, press, religion, movement; elections. Association and assembly are
-- rights/association.lua's.
--
-- The coders' rules: defamation, access to information and political prisoners are opinion and expression;
-- conscientious objection and dialogue between religions are religion.

local issues = tanba.lib "issues"

local press = tanba.lexicon {
  en = { "freedom of the press", "press freedom*", "free press", "journalist*", "media", "mass media", "broadcast*", "newspaper*", "press", "reporters", "bloggers", "radio", "television", "censorship", "press law", "editors" },
  fr = { "liberté de la presse", "journaliste*", "médias", "presse", "radiodiffusion", "censure" },
  es = { "libertad de prensa", "periodist*", "medios de comunicación", "prensa", "comunicador* social*", "censura" },
  ru = { "свобод* печати", "свобод* прессы", "журналист*", "СМИ", "средств* массовой информации", "цензур*" },
  kk = { "баспасөз*", "журналист*", "БАҚ", "бұқаралық ақпарат*", "цензура*" },
}
local expression = tanba.lexicon {
  en = { "freedom* of expression", "freedom* of opinion*", "freedom* of speech", "freedom* of information", "freedom to express*", "right to information", "access to information", "access to public information", "free expression", "free speech", "defamation*", "libel*", "political prisoner*", "prisoners of conscience", "opinion and expression", "opinion and of expression", "expression and opinion", "right to express*", "freedom of the expression", "expression",
         "lese majeste", "internet", "blogger*", "insult laws", "censor*", "freedom of thought", "dissident*", "political detainee*", "sedition*", "freedom* of opinion and" },
  fr = { "liberté* d'expression", "liberté* d'opinion", "droit à l'information", "accès à l'information", "diffamation*", "prisonnier* politique*", "prisonniers d'opinion", "prisonniers de conscience" },
  es = { "libertad* de expresión", "libertad* de opinión", "acceso a la información", "derecho a la información", "difamación*", "pres* polític*", "pres* de conciencia", "desacato", "calumnia*" },
  ru = { "свобод* выражени*", "свобод* слова", "свобод* мнени*", "доступ* к информации", "свобод* информации", "прав* на информацию", "клевет*", "диффамаци*", "политзаключенн*", "политическ* заключенн*", "узник* совести", "выражения мнени*", "свободно выражать*" },
  kk = { "сөз бостандығ*", "сөз еркіндіг*", "пікір бостандығ*", "пікір білдіру*", "ой білдіру*", "ақпаратқа қол жеткізу*", "жала жабу*", "саяси тұтқын*" },
}
local religion = tanba.lexicon {
  en = { "freedom* of religion*", "freedom* of worship", "freedom* of conscience", "religion*", "religious*", "worship*", "faith*", "conscientious objec*", "blasphemy*", "apostasy", "interfaith", "interreligious", "inter religious", "church*", "mosque*", "jehovah*", "baha'i*", "bahai*", "freedom* of belief", "religion and belief", "religion or belief", "christian*", "muslim*", "ahmadi*", "inter confessional", "interconfessional", "conversion*", "anti conversion", "alternative to military service", "alternative service", "civilian service" },
  fr = { "liberté* de religion*", "liberté* religieu*", "liberté* de culte", "liberté de conscience", "religio*", "religieu*", "croyance*", "objecteur* de conscience", "objection de conscience", "interreligieu*", "blasphème" },
  es = { "libertad* de religión*", "libertad religiosa", "libertad de culto", "libertad de conciencia", "religio*", "religión*", "creencias", "objetor* de conciencia", "objeción de conciencia", "interreligios*", "blasfemia" },
  ru = { "свобод* вероисповедани*", "свобод* религи*", "свобод* совести", "религи*", "вероисповедани*", "отказ* от военной службы по", "альтернативн* служб*", "межконфессиональн*", "верующ*" },
  kk = { "дін бостандығ*", "діни*", "ар ождан бостандығ*", "наным сенім*", "конфессия*" },
}
local movement = tanba.lexicon {
  en = { "freedom* of movement", "free movement of persons", "travel ban*", "exit visa*", "exit permit*", "right to leave", "freely leave", "travel abroad", "leave the country", "travel restriction*", "freedom to travel", "restrictions on movement", "restrictions on travel" },
  fr = { "liberté* de circulation", "liberté de circuler", "liberté de mouvement", "interdiction de sortie*", "interdiction de voyager" },
  es = { "libertad* de circulación", "libertad de movimiento", "libertad de tránsito", "prohibición de salida" },
  ru = { "свобод* передвижени*", "запрет* на выезд", "выездн* виз*" },
  kk = { "жүріп тұру бостандығ*", "жүріп тұру еркіндіг*", "қозғалыс бостандығ*", "елден шығуға тыйым*" },
}
local elections = tanba.lexicon {
  en = { "election*", "electoral*", "vote", "votes", "voting", "voters", "ballot*", "polling", "universal suffrage", "referendum*", "right to vote" },
  fr = { "élection*", "élector*", "vote", "électeurs", "scrutin*", "suffrage*", "référendum*" },
  es = { "elecciones", "electoral*", "votación", "votantes", "sufragio*", "referéndum*", "derecho al voto" },
  ru = { "выборы", "выборов", "выборах", "выборам", "избирател*", "голосовани*", "референдум*", "избирательн*" },
  kk = { "сайлау*", "дауыс беру*", "референдум*" },
}

return {
  name = "issues/freedoms",
  version = 1,
  source = "UPR Info, issue categorisation of October 2014",
  description = "Freedoms, by UPR Info's labels",
  examples = {
    yes = {
      { text = "Repeal the criminal provisions on defamation.", issue = "Freedom of opinion and expression" },
      { text = "Release all political prisoners.", issue = "Freedom of opinion and expression" },
      { text = "Protect journalists from threats.", issue = "Freedom of the press" },
      { text = "Recognise conscientious objection to military service.", issue = "Freedom of religion and belief" },
      { text = "Abolish exit visas, and respect freedom of movement.", issue = "Freedom of movement" },
      { text = "Hold free and fair elections.", issue = "Elections" },
      { text = "Обеспечить свободу слова.", issue = "Freedom of opinion and expression" },
      { text = "Garantir la liberté de la presse.", issue = "Freedom of the press" },
      { text = "Сөз бостандығын қамтамасыз ету.", issue = "Freedom of opinion and expression" },
    },
    no = {
      "Ratify the Convention against Torture.",
      "Increase the budget for schools.",
      "The right of people to land is not respected.",
    },
  },
  passage = issues.labels {
    { label = "Freedom of opinion and expression", words = expression },
    { label = "Freedom of the press", words = press, except = tanba.lexicon { "press conference*", "press release*", "media literacy" } },
    { label = "Freedom of religion and belief", words = religion },
    { label = "Freedom of movement", words = movement },
    { label = "Elections", words = elections },
  },
}
