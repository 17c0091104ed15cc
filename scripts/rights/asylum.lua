-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Refugees and asylum seekers. Migrants, internally displaced and stateless persons are issues of their own.

local about = tanba.lib "about"
local arabic = tanba.lib "arabic"

local words = tanba.lexicon {
  en = { "asylum*", "refugee*", "refoul*", "non refoul*", "nonrefoul*", "1951 convention", "1951 geneva convention", "sought refuge", "seek refuge", "seeking refuge" },
  fr = { "asile*", "réfugi*", "refoulement*", "refoulé*", "convention de 1951" },
  es = { "asilo*", "asilad*", "refugiad*", "no devolución", "non refoulement", "solicitante* de refugio", "convención de 1951" },
  ru = { "беженец*", "беженц*", "беженк*", "беженок", "убежищ*", "невысылк*", "невыдворени*", "невозвращени*", "принцип* запрет* высылки",
         "конвенци* 1951" },
  kk = { "босқын*", "баспана ізде*", "пана ізде*", "пана сұра*", "саяси баспана*", "саяси пана*", "қайтарып жібермеу*", "1951 жылғы конвенция*" },
  ar = arabic { "لاجئ", "لاجئين", "لاجئون", "لاجئة", "لاجئات", "لجوء", "عدم الإعادة القسرية" },
  zh = { "难民", "庇护", "不推回", "不驱回" },
}

-- Offices named after refugees, and homes and shelters that go by the same word.
local except = tanba.lexicon {
  en = { "high commissioner for refugees", "high commissioner on refugees", "committee on refugees", "commissioner for refugees and migration",
         "lunatic asylum*", "insane asylum*", "mental asylum*", "asylum* for the insane" },
  fr = { "haut commissariat* des nations unies pour les réfugiés", "haut commissariat pour les réfugiés", "haut commissaire pour les réfugiés", "asile* psychiatrique*", "asile* d'aliénés", "asile* de nuit", "asile* de vieillards" },
  es = { "alto comisionado de las naciones unidas para los refugiados", "alto comisionado para los refugiados", "asilo* de ancianos", "asilo* psiquiátrico*", "asilo* para ancianos" },
  ru = { "верховн* комиссар* оон по делам беженцев", "верховн* комиссар* по делам беженцев", "управлени* верховного комиссара по делам беженцев", "убежищ* для женщин*", "убежищ* для жертв*", "убежищ* для пострадавш*", "убежищ* для бездомн*", "убежищ* гражданск* обороны" },
  zh = { "庇护所", "庇护中心", "庇护工场" },
}

return {
  name = "rights/asylum",
  version = 1,
  source = "1951 Convention and 1967 Protocol, UDHR 14, CAT 3",
  description = "Refugees, asylum seekers, and the ban on sending them back",
  examples = {
    yes = {
      "Asylum-seekers are kept in the transit zone for months.",
      "Accede to the 1951 Convention relating to the Status of Refugees.",
      "Respect the principle of non-refoulement.",
      "Les demandeurs d’asile n’ont pas d’avocat.",
      "Garantizar el principio de no devolución a las personas refugiadas.",
      "Лица, ищущие убежища, не получают переводчика.",
      "Предоставить беженцам доступ к работе.",
      "Босқын мәртебесін беру тәртібін жеңілдету.",
      "ضمان حقوق اللاجئين وطالبي اللجوء.",
      "保护难民和寻求庇护者。",
      { text = "The deadline is five days.", section = { "Rights of refugees and asylum seekers" } },
      { text = "Срок составляет пять дней.", section = { "Права беженцев и лиц, ищущих убежище" } },
      { text = "Refugees", kind = "heading" },
    },
    no = {
      "Migrant workers are paid late.",
      "Seek the advice of the United Nations High Commissioner for Refugees on statelessness.",
      "Stateless persons cannot open a bank account.",
      "Internally displaced persons wait for housing.",
      "Открыть убежища для женщин, пострадавших от насилия.",
      "La residencia funciona en un antiguo asilo de ancianos.",
      "为家庭暴力受害者开设庇护所。",
      "Баспана бағдарламасы бойынша тұрғын үй салынды.",
      { text = "About a hundred migrants were beaten.", section = { "Freedom from torture" } },
    },
  },
  passage = about.right("asylum", { issue = "Asylum-seekers - refugees", words = words, except = except }),
}
