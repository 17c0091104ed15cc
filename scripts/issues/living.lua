-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How people live: education, food, health, housing, land, water, labour, poverty, development, environment.
--
-- The coders' rules: several of these denied to one group are labelled by the group alone, exactly one by both;
-- unemployment is development, child labour is labour and the child's; unequal pay is women's; the Millennium
-- Goals are development, unless they are those of health or education; "ESC rights - general" only where it is
-- spelled out.

local issues = tanba.lib "issues"
local groups = tanba.lib "issues/groups"

local function rule(label, terms, except, against)
  return { label = label, violation = true, words = tanba.lexicon(terms), except = except, against = against }
end

local rights_training = tanba.lexicon { "human rights education", "education in human rights", "education on human rights", "human rights training and education", "éducation aux droits de l'homme", "educación en derechos humanos" }

return {
  name = "issues/living",
  version = 1,
  source = "UPR Info, issue categorisation of October 2014",
  description = "Economic, social and cultural rights, by UPR Info's labels",
  examples = {
    yes = {
      { text = "Build schools in the mountain villages.", issue = "Right to education" },
      { text = "Fight malnutrition.", issue = "Right to food" },
      { text = "Reduce maternal mortality.", issue = "Right to health" },
      { text = "End forced evictions.", issue = "Right to housing" },
      { text = "Carry on with the land reform.", issue = "Right to land" },
      { text = "Provide safe drinking water to all.", issue = "Right to water" },
      { text = "Eliminate child labour.", issue = "Labour" },
      { text = "Reduce extreme poverty.", issue = "Poverty" },
      { text = "Reach the Millennium Development Goals.", issue = "Development" },
      { text = "Reduce unemployment.", issue = "Development" },
      { text = "Lessen the effects of climate change.", issue = "Environment" },
      { text = "Guarantee economic, social and cultural rights.", issue = "ESC rights - general" },
      { text = "Construire des écoles dans les villages.", issue = "Right to education" },
      { text = "Снизить уровень бедности.", issue = "Poverty" },
      { text = "Балалар еңбегін жою.", issue = "Labour" },
    },
    no = {
      "Ratify the Convention against Torture.",
      "Train the police in human rights education.",
      { text = "Roma are refused housing, education, food and health care alike.", issue = "Right to housing" },
    },
  },
  passage = issues.labels({
    rule("Right to education", {
      en = { "education*", "school*", "literacy", "illiteracy", "pupil*", "student*", "teacher*", "universit*", "enrol*", "curricul*" },
      fr = { "éducation*", "école*", "scolar*", "enseign*", "alphabétis*", "élèves" },
      es = { "educación", "educativ*", "escuela*", "escolar*", "enseñanza", "alfabetiz*", "analfabet*" },
      ru = { "образовани*", "образовательн*", "школ*", "обучени* детей", "грамотност*", "учител*" },
      kk = { "білім беру*", "білім алу*", "мектеп*", "мектеб*", "мұғалім*", "сауатсыз*" },
    }, rights_training),
    rule("Right to food", {
      en = { "right to food", "food", "foodstuffs", "hunger", "malnutrition", "malnourish*", "nutrition*", "undernutrition", "famine*", "food security" },
      fr = { "droit à l'alimentation", "alimentaire*", "alimentation", "faim", "malnutrition", "famine*" },
      es = { "derecho a la alimentación", "alimentación", "alimentari*", "hambre", "desnutrición", "malnutrición" },
      ru = { "прав* на питание", "продовольств*", "голод*", "недоедани*", "питани*" },
      kk = { "азық түлік*", "тамақтану*", "аштық*" },
    }, tanba.lexicon { "hunger strike*", "голодовк*" }, math.huge),
    rule("Right to health", {
      en = { "health*", "medical*", "hospital*", "medicine*", "mortality", "disease*", "sanitary", "maternal mortality", "vaccin*", "malaria", "tuberculosis", "reproductive", "family planning", "clinic*", "abortion*", "immunization", "immunisation" },
      fr = { "santé", "sanitaire*", "médica*", "hôpita*", "mortalité", "maladie*" },
      es = { "salud", "sanitari*", "médic*", "hospital*", "mortalidad", "enfermedad*" },
      ru = { "здоровь*", "здравоохранени*", "медицин*", "смертност*", "заболевани*", "больниц*" },
      kk = { "денсаулық*", "денсаулығ*", "медицина*", "емхана*", "аурухана*", "өлім жітім*" },
    }, tanba.lexicon { "universal periodic review" }),
    rule("Right to housing", {
      en = { "housing", "evict*", "homeless*", "shelter for the homeless", "slum*", "adequate shelter", "resettle*", "dwellings", "demolition*" },
      fr = { "logement*", "expulsions forcées", "sans abri*", "bidonville*" },
      es = { "vivienda*", "desalojo*", "personas sin hogar", "asentamientos informales" },
      ru = { "жилищ*", "жиль*", "выселени*", "бездомн*" },
      kk = { "тұрғын үй*", "баспана*", "үйінен шығару*" },
    }, nil, math.huge),
    rule("Right to land", {
      en = { "land", "lands", "land reform", "land tenure", "land rights", "land grabbing", "landless", "property rights", "ancestral territor*" },
      fr = { "terres", "foncier*", "foncière*", "réforme agraire" },
      es = { "tierra*", "reforma agraria", "territorios ancestrales" },
      ru = { "земл*", "земельн*" },
      kk = { "жер құқығ*", "жер реформа*", "жерге құқық*", "жер учаске*" },
    }, tanba.lexicon { "land mine*", "land mines", "land border*" }),
    rule("Right to water", {
      en = { "water", "drinking water", "potable water", "sanitation" },
      fr = { "eau", "eau potable", "assainissement" },
      es = { "agua", "agua potable", "saneamiento" },
      ru = { "питьев* вод*", "прав* на воду", "водоснабжени*", "санитари*" },
      kk = { "ауыз су*", "таза су*", "сумен жабдықтау*", "санитария*" },
    }),
    rule("Labour", {
      en = { "labour*", "labor", "work conditions", "working conditions", "workers*", "worker", "employment", "employers", "employees", "trade union*", "ILO", "child labour", "forced labour", "minimum wage*", "begging", "right to work", "international labour organi*", "domestic work", "workplace*", "occupational", "right to strike", "decent work", "bonded", "labour market" },
      fr = { "travail", "travailleur*", "emploi", "syndic*", "OIT", "salaire* minimum", "mendicité" },
      es = { "trabajo", "trabajador*", "empleo", "laboral*", "sindic*", "OIT", "salario* mínimo*" },
      ru = { "труд", "труда", "трудов*", "трудящ*", "работник*", "занятост*", "МОТ", "профсоюз*", "заработн* плат*" },
      kk = { "еңбек*", "еңбег*", "жұмысшы*", "жұмыспен қамту*", "кәсіподақ*", "жалақы*", "ХЕҰ" },
    }, tanba.lexicon { "unemployment", "social worker*", "human rights worker*", "health worker*", "media worker*", "worker's party" }),
    rule("Poverty", {
      en = { "poverty", "poor", "poorest", "impoverish*", "social protection", "social security", "social welfare", "low income", "social safety net*", "social assistance", "standard of living", "living standards", "standards of living", "inequalit*" },
      fr = { "pauvreté", "pauvres", "protection sociale", "sécurité sociale", "niveau de vie" },
      es = { "pobreza", "pobres", "protección social", "seguridad social", "nivel de vida" },
      ru = { "бедност*", "нищет*", "малоимущ*", "социальн* защит*", "социальн* обеспечени*", "уров* жизни" },
      kk = { "кедейлік*", "кедейшілік*", "әлеуметтік қорғау*", "тұрмысы төмен*" },
    }, tanba.lexicon { "gender inequalit*", "inequality between men and women", "inequalities between men and women", "poor conditions", "poor prison" }),
    rule("Development", {
      en = { "millennium development goal*", "MDG", "MDGs", "right to development", "socio economic development", "economic development", "sustainable development", "development goals", "development plan*", "development strateg*", "national development", "development policies", "social development", "economic and social development", "unemployment", "development programme*", "rural development", "economic growth", "living conditions", "development partners", "agenda 2030" },
      fr = { "objectifs du millénaire", "OMD", "droit au développement", "développement économique*", "développement durable", "développement social", "chômage" },
      es = { "objetivos de desarrollo del milenio", "ODM", "derecho al desarrollo", "desarrollo económico", "desarrollo sostenible", "desarrollo social", "desempleo" },
      ru = { "цел* развития тысячелетия", "ЦРТ", "прав* на развитие", "экономическ* развити*", "устойчив* развити*", "социальн* развити*", "безработиц*" },
      kk = { "мыңжылдық даму мақсат*", "дамуға құқық*", "тұрақты даму*", "экономикалық даму*", "жұмыссыздық*" },
    }),
    {
      label = "Environment",
      words = tanba.lexicon {
        en = { "environmental*", "climate change", "natural disaster*", "pollut*", "global warming", "deforestation", "environment protection", "healthy environment", "the environment", "ecolog*", "toxic waste*", "extractive industr*", "desertification", "natural resources" },
        fr = { "environnement", "environnemental*", "changement* climatique*", "pollution*", "catastrophes naturelles" },
        es = { "medio ambiente", "medioambient*", "cambio climático", "contaminación", "desastres naturales", "ambiental*" },
        ru = { "окружающ* сред*", "экологи*", "изменени* климата", "загрязнени*", "стихийн* бедстви*" },
        kk = { "қоршаған орта*", "экология*", "климаттың өзгеру*", "табиғи апат*" },
      },
    },
    {
      label = "ESC rights - general",
      words = tanba.lexicon {
        en = { "economic social and cultural rights", "economic social cultural rights", "economic and social rights", "social and economic rights", "socio economic rights", "ICESCR*", "ESC rights", "OP ICESCR", "social economic and cultural rights", "covenant on economic", "and cultural rights", "social and cultural rights", "cultural rights", "economic rights" },
        fr = { "économiques sociaux et culturels", "PIDESC", "droits économiques et sociaux", "sociaux et culturels" },
        es = { "económicos sociales y culturales", "PIDESC", "derechos económicos y sociales", "sociales y culturales" },
        ru = { "экономическ* социальн* и культурн*", "МПЭСКП", "социальных и культурных правах", "социальные и культурные права", "социальных и культурных прав" },
        kk = { "экономикалық әлеуметтік және мәдени*", "әлеуметтік және мәдени құқық*" },
      },
      hints = {
        { words = tanba.lexicon { "economic", "économiques", "económicos", "экономическ*", "экономикалық" },
          with = tanba.lexicon { "social and cultural rights", "and cultural rights", "sociaux et culturels", "sociales y culturales", "культурн* прав*", "мәдени құқық*" } },
      },
    },
  }, tanba.lexicon(groups.all())),
}
