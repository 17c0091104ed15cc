-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a State answers, in its own words: "enjoys our support", "n'est pas acceptée", "se toma nota", "отклонена".
--
--   answers.all(p)      in order: { value, first, last, hit }, bytes of the passage's text; value is "supported", "noted", or
--                       "unclear" where the words say that they are no final answer to all of it
--   answers.noun        the lexicon of "recommendation" in those languages
--   answers.aside       words after which numbers are not what is answered: "see", "in the first cycle"
--   answers.except      "with the exception of"
--
-- UPR Info's rule: accepted is what the State says that it accepts; in part or in principle is noted. A sentence that
-- divides a recommendation, or sets a condition, is unclear here, since it needs a human eye.

local answers = {}

answers.noun = tanba.lexicon { "recommendation*", "recommandation*", "recomendaci*", "рекомендаци*", "rec", "recs" }

answers.except = tanba.lexicon {
  en = { "except", "except for", "excepting", "with the exception of", "excluding", "other than", "apart from", "save for", "but for", "but not" },
  fr = { "sauf", "à l'exception", "hormis", "excepté*" },
  es = { "excepto", "salvo", "con excepción", "con la excepción", "a excepción", "exceptuando" },
  ru = { "за исключением", "кроме" },
}

answers.aside = tanba.lexicon {
  en = { "see", "cf", "refer to", "refers to", "referred to in", "same as", "as in", "first cycle", "previous cycle", "first review", "previous review", "last review",
         "earlier review", "if", "whether", "similar to" },
  fr = { "voir", "premier cycle", "cycle précédent", "premier examen", "examen précédent", "si", "se reporter", "semblable*" },
  es = { "véase", "véanse", "ver", "primer ciclo", "ciclo anterior", "primer examen", "examen anterior", "si", "similar*" },
  ru = { "см", "первого цикла", "предыдущ* цикл*", "предыдущ* обзор*", "первого обзора", "если" },
}

local supported = tanba.lexicon {
  en = { "accepted", "accepts", "we accept", "can accept", "able to accept", "wishes to accept", "pleased to accept", "acceptable", "supported",
         "supports", "we support", "can support", "we fully support", "enjoy* support", "enjoy* * support", "enjoy* * * support", "enjoy* * * * support",
         "enjoy* * support of", "agreed to", "agrees to", "agrees with", "we agree with", "endorsed", "endorses", "meet* with the approval" },
  fr = { "accepte", "acceptée", "acceptées", "accepté", "acceptés", "acceptent", "recueill* l'appui", "recueill* l'adhésion", "recueill* son appui",
         "recueill* le soutien", "bénéfici* de l'appui", "bénéfici* du soutien", "bénéfici* de son appui", "appuie", "appuyée", "appuyées", "souscrit", "adhère à la recommandation", "adhère aux recommandations" },
  es = { "aceptada", "aceptadas", "acepta", "aceptan", "se acepta*", "cuenta* con el apoyo", "cuenta* con su apoyo", "goza* del apoyo", "goza* de su apoyo",
         "recib* el apoyo", "recib* su apoyo", "apoyada", "apoyadas", "apoya", "apoyan" },
  ru = { "пользу* поддержк*", "пользу* * поддержк*", "получил* поддержк*", "поддержива*", "поддержан*", "принимается", "принимаются", "принимает", "принимаем",
         "принята", "приняты" },
}

local noted = tanba.lexicon {
  en = { "not accept*", "not be accept*", "not been accept*", "not able to accept", "not * accept*", "cannot accept*", "cannot be accept*", "cannot * accept*", "unable to accept",
         "unable to support", "not in a position to", "not in a position to accept*", "not in a position to support*", "not in a position to agree*", "not in the position to", "not in the position to accept*", "we reject", "rejects", "rejected", "not enjoy*", "not * enjoy*", "not support*",
         "not be support*", "not been support*", "not * support*", "cannot support*", "cannot be support*", "non accepted", "non supported", "not agree*", "not acceptable",
         "unacceptable", "not endorse*", "disagree*", "declines", "declined", "noted", "takes note", "we take note", "taken note", "took note", "notes recommendation*", "notes this", "notes these",
         "notes the recommendation*", "notes the following", "partially accept*", "partly accept*", "accept* partially", "accept* partly", "accept* in part", "accept* in principle",
         "partially support*", "partly support*", "support* partially", "support* partly", "support* in part", "support* in principle", "enjoy* partial support",
         "enjoy* the partial support", "partial acceptance", "partial support", "not meet with", "thus be noted", "thus noted" },
  fr = { "pas accept*", "pas * accept*", "ne peut accepter", "ne peut être accept*", "ne peuvent être accept*", "rejette", "rejetée", "rejetées", "rejeté", "rejetés", "rejettent",
         "ne recueill* pas", "pas recueilli", "ne bénéfici* pas", "pas bénéficié", "n'appuie pas", "n'appuient pas", "pas appuy*", "ne souscrit pas", "n'adhère pas", "prend note",
         "prend acte", "pris note", "pris acte", "prennent note", "notée", "notées", "noté", "notés", "partiellement accept*", "accept* partiellement", "accept* en partie",
         "en partie accept*", "accept* en principe", "partiellement appuy*", "acceptation partielle", "non accept*", "non appuy*", "inacceptable*" },
  es = { "no acepta*", "no se acepta*", "no * aceptad*", "no * * aceptad*", "no cuenta* con", "no goza* de", "no goza* del", "no recib*", "no ha recibido", "no han recibido", "no apoya*",
         "no * apoyad*", "rechaza", "rechazan", "rechazada", "rechazadas", "rechazó", "no puede aceptar", "no pueden aceptar*", "no puede ser aceptad*", "en condiciones de aceptar", "toma nota",
         "toman nota", "tomado nota", "tomó nota", "tomada nota", "anotada", "anotadas", "parcialmente aceptad*", "aceptad* parcialmente", "acepta* parcialmente", "acepta* en parte",
         "aceptad* en parte", "acepta* en principio", "aceptad* en principio", "parcialmente apoyad*", "inaceptable*" },
  ru = { "не пользу* поддержк*", "не пользу* * поддержк*", "не получил* поддержк*", "не поддержив*", "не поддержан*", "не принима*", "не принят*", "не может принять", "не может быть принят*",
         "не могут быть принят*", "не может поддержать", "отклонен*", "отклоня*", "отверг*", "отклонил*", "принима* к сведению", "принят* к сведению", "приняла к сведению",
         "частично принима*", "частично принят*", "принима* частично", "принят* частично", "частично поддерж*", "поддержив* частично", "поддержан* частично", "неприемлем*",
         "в принципе принима*", "принима* в принципе", "принят* в принципе" },
}

-- No answer, or not to all of it. Also what only looks like one.
local unclear = tanba.lexicon {
  en = { "under consideration", "under examination", "under review", "be examined", "be considered", "will consider", "will examine", "further consider*", "be accepted", "been neither",
         "part of", "parts of", "first part", "second part", "last part", "latter part", "first half", "second half", "with reservation*", "with a reservation", "accepted with", "accepts with",
         "supported with", "supports with", "accepted subject", "accepts subject", "on condition*", "provided that", "neither", "will be supported", "would be supported", "to be supported", "accepted or",
         "accepted and or", "supported or", "will respond", "response pending", "not * decided" },
  fr = { "à l'examen", "en cours d'examen", "sera examinée", "seront examinées", "première partie", "deuxième partie", "seconde partie", "partie de", "sous réserve", "avec réserve*", "à condition" },
  es = { "en examen", "en estudio", "será examinada", "serán examinadas", "primera parte", "segunda parte", "parte de", "con reserva*", "a condición", "siempre que" },
  ru = { "на рассмотрении", "будет рассмотрен*", "будут рассмотрен*", "рассматрива*", "перв* част*", "втор* част*", "с оговорк*", "при условии", "изучает*" },
}

-- "It should be noted that", "as noted above", "supported by UNICEF".
local nothing = tanba.lexicon {
  en = { "be noted that", "should be noted", "must be noted", "as noted", "noted that", "noted above", "noted in", "noted with", "notes that", "takes note that", "financially supported",
         "generally accepted", "internationally accepted", "widely accepted", "commonly accepted", "universally accepted", "technically supported", "law accepted", "be noted here", "accepted as" },
  fr = { "notée ci dessus", "il est noté que" },
  es = { "generalmente aceptad*" },
  ru = { "общепринят*" },
}

local kinds = { { "nothing", nothing }, { "unclear", unclear }, { "noted", noted }, { "supported", supported } }

function answers.all(p)
  local found, text = {}, p.text
  for _, kind in ipairs(kinds) do
    for _, hit in ipairs(kind[2]:find_all(p)) do table.insert(found, { value = kind[1], start = hit.start, stop = hit.stop, hit = hit }) end
  end
  -- Of two that overlap the one that begins first counts, then the longer one: "not accepted" before "accepted".
  table.sort(found, function(a, b)
    if a.start ~= b.start then return a.start < b.start end
    if a.stop ~= b.stop then return a.stop > b.stop end
    return a.value < b.value
  end)
  local kept, reach = {}, -1
  for _, one in ipairs(found) do
    if one.start >= reach then
      reach = one.stop
      if one.value ~= "nothing" then
        one.first, one.last = utf8.offset(text, one.start + 1), utf8.offset(text, one.stop + 1) - 1
        table.insert(kept, one)
      end
    end
  end
  return kept
end

return answers
