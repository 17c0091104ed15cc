-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Instruments and the bodies that watch over them: treaties, treaty bodies, special procedures, the review itself,
-- humanitarian law, and what a treaty named is about.
--
-- The coders' rules: an instrument or treaty body brings its treaty's issue with it. The conventions against torture
-- and about refugees bring theirs in scripts/rights, those about groups in groups.lua (by their names and short
-- names); the Rome Statute brings justice (state.lua). "UN human rights mechanisms" are special procedures, treaty bodies
-- and the review; "international human rights mechanisms" none of them. "International standards" alone are no
-- instrument; international human rights obligations are.

local issues = tanba.lib "issues"

local instruments = tanba.lexicon {
  en = { "convention", "conventions", "covenant*", "optional protocol*", "protocol", "protocols", "rome statute", "OPCAT", "OP-CAT", "CEDAW", "ICCPR*", "ICESCR*", "ICERD", "CRPD", "ICRMW", "CPED", "CED", "ICPED", "ICPPED", "OP CEDAW", "OP CRC*", "CAT", "CRC", "CERD", "ratif*", "accede", "acceding", "accession", "international instrument*", "human rights instrument*", "regional instrument*",
         "treaty", "treaties", "international human rights law*", "international human rights standard*", "international human rights norms", "international human rights obligations", "international obligation*", "international commitments", "reservation*", "international law", "human rights obligations", "universal declaration", "declaration on", "international human rights treat*", "principles of paris declaration", "ILO Convention*", "yogyakarta principles", "un rules for", "bangkok rules", "minimum rules", "guiding principles", "european charter", "african charter", "palermo protocol" },
  fr = { "convention*", "pacte*", "protocole*", "statut de rome", "ratifi*", "adhérer", "adhésion", "instrument* international*", "instruments internationaux", "traité*", "réserve*", "obligations internationales", "déclaration universelle" },
  es = { "convención*", "convenciones", "convenio*", "pacto*", "protocolo*", "estatuto de roma", "ratific*", "adher*", "instrumento* internacional*", "tratado*", "reserva*", "obligaciones internacionales", "declaración universal" },
  ru = { "конвенци*", "пакт*", "протокол*", "римск* статут*", "ратифи*", "присоединени*", "присоединиться", "международн* договор*", "международн* документ*", "оговорк*", "международн* обязательств*", "всеобщ* деклараци*" },
  kk = { "конвенция*", "пакт*", "хаттама*", "рим статут*", "ратификация*", "халықаралық шарт*", "халықаралық құжат*", "халықаралық міндеттеме*" },
}
local not_instruments = tanba.lexicon {
  "CAT committee", "CERD committee", "committee on the rights", "recommendations of CEDAW", "recommendations of the CEDAW", "CEDAW committee", "CRC committee", "constitutional convention", "protocol officer",
  "reservation of seats", "istanbul protocol", "recommendations by CEDAW", "treaty body", "treaty bodies", "treaty based bodies", "human rights treaty bodies", "treaty monitoring bodies",
}
local bodies = tanba.lexicon {
  en = { "treaty bod*", "treaty monitoring bod*", "treaty based bod*", "committee against torture", "human rights committee", "committee on the elimination*", "committee on the rights*", "committee on economic*", "committee on enforced disappearances", "committee on migrant workers", "CEDAW committee", "CERD", "treaty committees", "overdue report*", "periodic report*", "concluding observation*", "subcommittee on prevention*", "human rights mechanisms", "united nations mechanisms", "un mechanisms", "reporting obligations", "united nations human rights bodies", "recommendations of CEDAW", "recommendations by CEDAW", "CRC committee", "recommendations of the CEDAW", "recommendations of the CRC", "overdue national reports", "common core document", "UN bodies", "monitoring bodies" },
  fr = { "organe* conventionnel*", "organe* de traité*", "comité contre la torture", "comité des droits de l'homme", "comité pour l'élimination*", "comité des droits de l'enfant", "observations finales", "rapports périodiques" },
  es = { "órgano* de tratado*", "órganos creados en virtud de tratados", "comité contra la tortura", "comité de derechos humanos", "comité para la eliminación*", "comité de los derechos del niño", "observaciones finales", "informes periódicos" },
  ru = { "договорн* орган*", "комитет* против пыток", "комитет* по правам", "комитет* по ликвидации", "заключительн* замечани*", "периодическ* доклад*" },
  kk = { "шарттық орган*", "азаптауға қарсы комитет*", "адам құқықтары жөніндегі комитет*", "қорытынды ескертпе*" },
}
local procedures = tanba.lexicon {
  en = { "special procedure*", "special rapporteur*", "mandate holder*", "standing invitation*", "working group on arbitrary detention", "working group on enforced*", "independent expert*", "open invitation*", "special mechanisms", "thematic procedures", "thematic mandates", "UN rapporteur*", "permanent invitation", "special representative*", "united nations mechanisms", "un human rights mechanisms", "united nations human rights mechanisms", "un mechanisms", "rapporteurs", "special mandate*" },
  fr = { "procédure* spéciale*", "rapporteur* spéci*", "titulaire* de mandat", "invitation permanente", "groupe de travail sur la détention arbitraire" },
  es = { "procedimiento* especial*", "relator* especial*", "titulares de mandatos", "invitación permanente", "invitación abierta", "grupo de trabajo sobre la detención arbitraria" },
  ru = { "специальн* процедур*", "специальн* докладчик*", "спецдокладчик*", "мандатари*", "постоянн* приглашени*", "рабоч* групп* по произвольн*" },
  kk = { "арнайы рәсім*", "арнайы баяндамашы*", "тұрақты шақыру*" },
}
local review = tanba.lexicon {
  en = { "UPR", "universal periodic review*", "follow up to the review", "this review", "second cycle", "review process", "mid term report", "midterm report", "universal peer review", "voluntary pledges", "human rights council mechanisms", "united nations human rights mechanisms", "UN human rights mechanisms", "accepted recommendations", "recommendations accepted", "outcome of the review", "working group report" },
  fr = { "EPU", "examen périodique universel", "suivi de l'examen" },
  es = { "EPU", "examen periódico universal", "seguimiento del examen" },
  ru = { "УПО", "универсальн* периодическ* обзор*" },
  kk = { "ӘМШ", "әмбебап мерзімді шолу*" },
}

return {
  name = "issues/law",
  version = 1,
  source = "UPR Info, issue categorisation of October 2014",
  description = "Instruments and the bodies that watch over them, by UPR Info's labels",
  examples = {
    yes = {
      { text = "Ratify the Convention on the Rights of Persons with Disabilities.", issue = "International instruments" },
      { text = "Withdraw its reservations to CEDAW.", issue = "International instruments" },
      { text = "Submit its overdue reports to the treaty bodies.", issue = "Treaty bodies" },
      { text = "Extend a standing invitation to all special procedures.", issue = "Special procedures" },
      { text = "Involve civil society in the follow-up to the UPR.", issue = "UPR process" },
      { text = "Respect international humanitarian law and protect civilians.", issue = "International humanitarian law" },
      { text = "Ratify the International Covenant on Civil and Political Rights.", issue = "CP rights - general" },
      { text = "Ratifier le Statut de Rome.", issue = "International instruments" },
      { text = "Направить постоянное приглашение специальным процедурам.", issue = "Special procedures" },
      { text = "Конвенцияны ратификациялау.", issue = "International instruments" },
    },
    no = {
      "Build schools in the villages.",
      "The committee of parents meets twice a year.",
      "Improve conditions in prisons.",
    },
  },
  passage = issues.labels {
    { label = "International instruments", words = instruments, except = not_instruments },
    { label = "Treaty bodies", words = bodies },
    { label = "Special procedures", words = procedures },
    { label = "UPR process", words = review },
    {
      label = "International humanitarian law",
      words = tanba.lexicon {
        en = { "international humanitarian law", "humanitarian law", "geneva convention*", "child soldier*", "armed conflict*", "civilian*", "recruitment of children", "war crimes", "landmine*", "land mines", "cluster munition*", "protocol on the involvement of children", "OP CRC AC", "involvement of children in armed", "explosive remnants", "ottawa convention" },
        fr = { "droit international humanitaire", "conventions de genève", "enfants soldats", "conflit* armé*", "crimes de guerre", "mines antipersonnel" },
        es = { "derecho internacional humanitario", "convenios de ginebra", "niños soldados", "conflicto* armado*", "crímenes de guerra", "minas antipersonal" },
        ru = { "международн* гуманитарн* прав*", "женевск* конвенци*", "дет* солдат*", "вооруженн* конфликт*", "военн* преступлени*", "мирн* населени*" },
        kk = { "халықаралық гуманитарлық құқық*", "женева конвенция*", "қарулы қақтығыс*", "бала сарбаз*", "соғыс қылмыс*" },
      },
      except = tanba.lexicon { "geneva convention relating to the status of refugees", "1951 geneva convention" },
    },
    {
      label = "CP rights - general",
      words = tanba.lexicon {
        en = { "civil and political rights", "ICCPR*", "political and civil rights", "civil liberties", "political rights", "citizenship", "nationality law*", "nationality code", "OP ICCPR", "civil rights" },
        fr = { "droits civils et politiques", "PIDCP" },
        es = { "derechos civiles y políticos", "PIDCP" },
        ru = { "гражданск* и политическ* прав*", "гражданских и политических", "МПГПП" },
        kk = { "азаматтық және саяси құқық*" },
      },
      except = tanba.lexicon { "second optional protocol to the international covenant on civil and political rights", "second optional protocol to ICCPR", "second optional protocol to the ICCPR", "ICCPR OP2", "ICCPR OP 2", "second optional protocol to the covenant on civil and political rights" },
    },
  },
}
