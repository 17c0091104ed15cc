-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How documents lead in to their recommendations, in each language.

local arabic = tanba.lib "arabic"
local calls = {}

calls.noun = tanba.lexicon {
  en = { "recommendation*" },
  fr = { "recommandation*" },
  es = { "recomendaci*" },
  ru = { "рекомендаци*" },
  kk = { "ұсыным*", "ұсыныс*", "ұсынымдар*" },
  ar = arabic { "توصية", "توصيات" },
  zh = { "建议" },
}

-- One recommendation, by its grammatical number.
calls.single = tanba.lexicon {
  "recommendation", "recommandation", "recomendación", "рекомендация", "ұсыным", "ұсыныс", "توصية", "التوصية",
}

calls.verb = tanba.lexicon {
  en = { "recommend", "recommends", "recommended", "call* on", "call* upon", "calling on", "urge", "urges", "urging" },
  fr = { "recommande", "recommandons", "recommandent", "appelle", "appelons", "demandons", "exhortons", "exhorte" },
  es = { "recomienda*", "recomendamos", "insta", "instamos", "pedimos", "exhorta", "exhortamos" },
  ru = { "рекомендует*", "рекомендуем", "рекомендуют", "призываем", "призывает", "призывают" },
  kk = { "ұсынамыз", "ұсынады", "шақырамыз" },
  ar = { "نوصي", "توصي", "يوصي" },
}

-- Words that make a lead-in with the one who is asked: "The Government should:".
calls.ought = tanba.lexicon {
  en = { "should", "must", "needs to", "is asked to", "are asked to" },
  fr = { "devrait", "devraient", "doit", "doivent" },
  es = { "debería", "deberían", "debe", "deben" },
  ru = { "должно", "должны", "должен", "следует", "необходимо" },
  kk = { "тиіс", "керек" },
}
calls.asked = tanba.lexicon {
  en = { "government*", "state", "state party", "authorities", "parliament*", "ministry", "ministries" },
  fr = { "gouvernement*", "état", "autorités", "parlement*" },
  es = { "gobierno*", "estado", "autoridades", "parlamento*" },
  ru = { "правительств*", "государств*", "власт*", "парламент*", "министерств*" },
  kk = { "үкімет*", "мемлекет*", "парламент*", "билік*" },
}

-- A heading that also promises conclusions holds paragraphs that ask for nothing.
calls.conclusion = tanba.lexicon {
  "conclusion*", "concluding", "conclusiones", "заключени*", "вывод*", "қорытынды*",
}
calls.ask = tanba.lexicon {
  en = { "should", "must", "recommend*", "urge*", "call* on", "call* upon", "ensure", "adopt", "amend", "abolish", "repeal", "ratify", "establish", "investigate",
         "guarantee", "introduce", "implement", "refrain", "strengthen" },
  fr = { "devrait", "devraient", "doit", "doivent", "recommand*", "appelons", "demandons", "adopter", "garantir", "abroger", "ratifier", "mettre", "veiller" },
  es = { "debe", "deben", "debería", "deberían", "recomend*", "recomienda*", "instamos", "pedimos", "adoptar", "garantizar", "derogar", "ratificar", "asegurar" },
  ru = { "должн*", "следует", "необходимо", "рекоменду*", "призыва*", "принять", "обеспечить", "отменить", "ратифицировать", "внести", "прекратить", "провести", "привести" },
  kk = { "тиіс", "керек", "ұсын*", "қамтамасыз ету", "қабылдау" },
}

-- Recommendations of an earlier review, or what became of them, are told, not made.
calls.earlier = tanba.lexicon {
  en = { "previous*", "past", "earlier", "prior", "implementation of", "implementing", "follow up", "followup", "accepted", "first cycle", "second cycle", "third cycle",
         "last cycle", "1st cycle", "2nd cycle", "3rd cycle", "status of", "received", "made to", "made by", "made during", "progress", "responses to", "review of", "was recommended", "were recommended", "compliance with" },
  fr = { "précédent*", "antérieur*", "mise en œuvre des", "mise en oeuvre des", "suivi des", "suite donnée", "acceptée*", "premier cycle", "deuxième cycle", "troisième cycle", "état de" },
  es = { "anterior*", "previa*", "cumplimiento de", "seguimiento*", "implementación de las", "aplicación de las", "aceptada*", "primer ciclo", "segundo ciclo", "tercer ciclo" },
  ru = { "предыдущ*", "прошл*", "ранее", "выполнени* рекомендаций", "исполнени* рекомендаций", "реализаци* рекомендаций", "осуществлени* рекомендаций", "принятых", "принятые", "первого цикла",
         "второго цикла", "третьего цикла", "полученн*", "данных", "вынесенн*", "ход выполнения" },
  kk = { "алдыңғы*", "бұрынғы*", "орындалу*", "орындау*", "қабылданған*", "бірінші цикл*", "екінші цикл*" },
}

return calls
