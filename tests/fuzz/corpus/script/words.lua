return {
  name = "any", version = 1, lexicon = { en = { "well*", "bridge" }, ru = { "колод*" } }, tag = { test = "yes" },
  examples = { yes = { "The well is dry." }, no = { "A bell." } },
}
