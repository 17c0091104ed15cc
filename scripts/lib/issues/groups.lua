-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Groups of people, each by UPR Info's label: the words for them. scripts/issues/groups.lua tags them; the
-- scripts about violations ask whether there is any, for several violations against one group are labelled by
-- the group alone.

local groups = {}

groups.terms = {
  ["Women's rights"] = {
    en = { "woman", "women*", "girl", "girls", "female*", "gender*", "CEDAW", "maternal*", "maternity", "pregnan*", "abortion*", "domestic violence", "sexual violence", "sexual abuse", "rape*", "reproductive", "family planning",
           "forced marriage*", "honour killing*", "honour crime*", "honor killing*", "FGM", "polygam*", "marital", "family code*", "widow*", "sexual harassment", "family violence", "violence in the family", "femicide*", "feminicide*", "sexist", "prostitut*",
           "intra family violence", "intrafamily violence", "personal status", "mothers", "contracepti*" },
    fr = { "femme*", "fille", "filles", "genre", "fillette*", "violence* domestique*", "violence* conjugale*", "violence* sexuelle*", "viol", "viols", "avortement*", "maternel*", "CEDEF", "mariage* forcé*", "excision" },
    es = { "mujer*", "niñas", "género", "violencia doméstica", "violencia sexual", "violación sexual", "aborto*", "materna", "feminicidio*", "femicidio*", "CEDAW", "matrimonio* forzado*" },
    ru = { "женщин*", "женск*", "девоч*", "девуш*", "гендер*", "домашн* насили*", "бытов* насили*", "сексуальн* насили*", "изнасилов*", "аборт*", "материнск*", "беременн*", "КЛДЖ" },
    kk = { "әйел*", "қыздар*", "гендер*", "тұрмыстық зорлық*", "отбасылық зорлық*", "зорлау*", "жыныстық зорлық*", "ана өлімі*" },
  },
  ["Rights of the Child"] = {
    en = { "child", "child's", "children*", "childhood", "childcare", "CRC", "OP CRC*", "juvenile*", "minor", "minors", "girl", "girls", "boys", "birth registration", "births", "paedophil*", "pedophil*", "underage", "under age", "adoption of minors", "intercountry adoption",
           "early marriage*", "forced marriage*", "sexual violence", "domestic violence", "rape", "school age", "street kids", "infant*", "orphan*", "corporal punishment", "age of criminal responsibility", "minimum age", "female genital mutilation", "FGM", "ILO Convention No 182", "adolescent*", "honour killing*" },
    fr = { "enfant*", "enfance", "mineur", "mineurs", "juvénile*", "naissances", "mariage* précoce*", "fillette*", "filles" },
    es = { "niño*", "niña*", "niñez", "infan*", "menores", "juvenil*", "adolescente*", "matrimonio* infantil*" },
    ru = { "дети", "детей", "детям", "детьми", "детях", "детск*", "детств*", "ребен*", "несовершеннолетн*", "ювенальн*", "ранн* брак*", "рождени*" },
    kk = { "бала", "балалар*", "баланың", "балаға", "кәмелетке толмаған*", "ерте неке*", "жасөспірім*" },
  },
  ["Disabilities"] = {
    en = { "disabilit*", "disabled", "handicap*", "CRPD", "wheelchair*", "deaf", "blind", "sign language*", "mental health patients", "inclusive education", "special needs" },
    fr = { "handicap*", "invalides", "sourds", "aveugles" },
    es = { "discapacidad*", "discapacitad*", "sordas", "ciegas" },
    ru = { "инвалид*", "ограниченн* возможност*" },
    kk = { "мүгедек*", "мүмкіндігі шектеулі*", "ерекше қажеттілік*" },
  },
  ["Minorities"] = {
    en = { "minorit*", "roma", "romani", "sinti", "traveller*", "caste*", "dalit*", "albin*", "marginali*", "vulnerable group*", "vulnerable population*", "vulnerable sector*", "vulnerable person*", "most vulnerable", "disadvantaged*", "afro descend*", "afrodescend*", "african descent", "people of african",
           "ethnic group*", "ethnicit*", "ethnic", "multi ethnic", "haitian descent", "kurds", "muslim population*", "scheduled tribes", "vulnerable people", "linguistic diversity", "inter ethnic", "interethnic", "gypsies", "bidoon*", "rohingya*" },
    fr = { "minorité*", "roms", "gens du voyage", "castes", "albinos", "groupe* vulnérable*", "marginalisé*", "ethnique*", "afro descend*" },
    es = { "minoría*", "romaní*", "gitan*", "afrodescendiente*", "castas", "albinismo", "grupos vulnerables", "marginad*", "étnic*" },
    ru = { "меньшинств*", "цыган*", "рома", "этническ*", "уязвим* групп*", "каст", "альбин*" },
    kk = { "аз ұлт*", "азшылық*", "этникалық*", "осал топ*" },
  },
  ["Indigenous peoples"] = {
    en = { "indigenous*", "aborigin*", "native people*", "native population*", "first nations", "inuit*", "sami", "maori*", "torres strait", "ILO Convention 169", "ILO Convention No 169", "ILO 169", "tribal people*", "pygm*", "batwa", "twa", "mapuche*", "adivasi*", "hill tribes", "free prior and informed consent", "san people", "native american*" },
    fr = { "autochtone*", "pygmée*" },
    es = { "indígena*", "pueblos originarios", "mapuche*" },
    ru = { "коренн* народ*", "коренн* малочисленн*", "коренн* населени*" },
    kk = { "байырғы халық*", "байырғы халықтар*" },
  },
  ["Migrants"] = {
    en = { "migrant*", "immigra*", "migration*", "foreigner*", "foreign worker*", "foreign domestic", "foreign national*", "emigra*", "ICRMW", "CMW", "ICMW", "kafala", "sponsorship system", "family reunification", "aliens", "alien", "expatriate*", "non citizen*", "noncitizen*", "non nationals", "undocumented" },
    fr = { "migrant*", "migratoire*", "immigr*", "étranger*", "sans papiers" },
    es = { "migrante*", "migratori*", "migración", "inmigra*", "extranjero*", "indocumentad*" },
    ru = { "мигрант*", "миграци*", "иммигра*", "иностранн* граждан*", "иностранц*", "трудящ* мигрант*" },
    kk = { "мигрант*", "көші қон*", "еңбекші мигрант*", "шетелдік азамат*", "шетелдік жұмысшы*" },
  },
  ["Internally displaced persons"] = {
    en = { "internally displaced", "internal displacement", "IDP", "IDPs", "displaced person*", "displaced population*", "displaced people", "displaced families", "the displaced", "returnees", "forced displacement*", "guiding principles on internal" },
    fr = { "déplacés internes", "personnes déplacées", "déplacé* à l'intérieur", "déplacement* interne*" },
    es = { "desplazad* intern*", "desplazamiento* intern*", "desplazamiento* forzado*", "personas desplazadas" },
    ru = { "внутренн* перемещенн*", "вынужденн* переселен*", "перемещенн* лиц*", "ВПЛ" },
    kk = { "елішілік қоныс аударған*", "ел ішінде қоныс аударған*", "қоныс аударуға мәжбүр*" },
  },
  ["Sexual Orientation and Gender Identity"] = {
    en = { "sexual orientation*", "gender identit*", "LGBT*", "GLBT*", "homosexual*", "same sex", "lesbian*", "gay", "gays", "bisexual*", "transgender*", "transsexual*", "intersex*", "sodomy", "sexual minorit*", "homophob*", "transphob*", "consenting adults", "yogyakarta", "SOGI*", "sexual relations between consenting", "against nature", "sexual diversity", "anti homosexuality" },
    fr = { "orientation* sexuelle*", "identité* de genre", "homosexu*", "lesbienne*", "transgenre*", "transsexuel*", "LGBT*", "même sexe", "homophob*" },
    es = { "orientación sexual", "identidad de género", "homosexual*", "lesbiana*", "transexual*", "transgénero*", "LGBT*", "mismo sexo", "homofob*" },
    ru = { "сексуальн* ориентаци*", "гендерн* идентичност*", "ЛГБТ*", "гомосексуал*", "лесбиян*", "трансгендер*", "однопол*", "гомофоб*" },
    kk = { "жыныстық бағдар*", "гендерлік сәйкестік*", "ЛГБТ*", "гомосексуал*" },
  },
  ["HIV - Aids"] = {
    en = { "HIV*", "AIDS", "HIV AIDS", "antiretroviral*", "seropositive*", "UNAIDS" },
    fr = { "VIH*", "sida", "séropositif*" },
    es = { "VIH*", "sida", "seropositiv*" },
    ru = { "ВИЧ*", "СПИД*" },
    kk = { "АИТВ*", "ЖИТС*", "ВИЧ*", "СПИД*" },
  },
  ["Human rights defenders"] = {
    en = { "human rights defender*", "rights defender*", "defenders of human rights", "defender* of human rights", "human rights activist*", "human rights lawyer*", "human rights worker*", "human rights advocate*", "defenders", "declaration on human rights defenders", "women defenders", "rights activist*", "anti corruption activists" },
    fr = { "défenseur* des droits*", "défenseur* de droits*", "défenseur* des libertés", "militant* des droits*", "défenseuse* des droits*" },
    es = { "defensor* de derechos*", "defensor* de los derechos*", "personas defensoras", "activista* de derechos*" },
    ru = { "правозащитник*", "правозащитниц*", "защитник* прав человека" },
    kk = { "құқық қорғаушы*", "адам құқықтарын қорғаушы*" },
  },
}

-- All words of all groups, and of refugees, as one list by language.
function groups.all()
  local all = { en = { "refugee*", "asylum*" }, fr = { "réfugié*" }, es = { "refugiad*" }, ru = { "беженц*" }, kk = { "босқын*" } }
  for _, terms in pairs(groups.terms) do
    for lang, list in pairs(terms) do
      for _, term in ipairs(list) do table.insert(all[lang], term) end
    end
  end
  return all
end

return groups
