-- Scripts see no more than this; see docs/scripting.md. `luacheck scripts` from the project's root.
std = {
  read_globals = {
    "assert", "error", "getmetatable", "ipairs", "pairs", "pcall", "rawequal", "rawget", "rawlen", "select",
    "setmetatable", "tonumber", "tostring", "type",
    math = { fields = { "abs", "ceil", "exp", "floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger",
                        "modf", "pi", "sqrt", "tointeger", "type", "ult" } },
    string = { fields = { "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse",
                          "sub", "upper" } },
    table = { fields = { "concat", "insert", "pack", "remove", "sort", "unpack" } },
    tanba = { fields = { "fold", "lexicon", "rules", "words", "lib", "lower", "model" } },
    utf8 = { fields = { "char", "charpattern", "codepoint", "codes", "len", "offset" } },
  },
}
max_line_length = false
exclude_files = { "build", "scripts/types", "tests/malice/scripts", "tests/fuzz/corpus" } -- the last two are wrong by intent
