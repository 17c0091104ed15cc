-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What Lua 5.4's own string functions give (written down from it), to be given by Tanba's as well.

-- subject, pattern, what find returns
local finds = {
  { "hello world", "o", "5|5" },
  { "hello world", "^hello", "1|5" },
  { "hello world", "^world", "nil" },
  { "hello world", "world$", "7|11" },
  { "hello world", "hello$", "nil" },
  { "hello world", "(%a+) (%a+)", "1|11|hello|world" },
  { "hello world", "()ll()", "3|4|3|5" },
  { "  trim me  ", "^%s*(.-)%s*$", "1|11|trim me" },
  { "key = value", "^(%w+)%s*=%s*(%w+)$", "1|11|key|value" },
  { "[[nested [x] y]]", "%b[]", "1|16" },
  { "f(a(b)c)d", "%b()", "2|8" },
  { "no close (", "%b()", "nil" },
  { "THE (quick) fox", "%((%a+)%)", "5|11|quick" },
  { "THE (quick) fox", "%f[%a]%a+%f[%A]", "1|3" },
  { "hello", "%f[%z]", "6|5" },
  { "hello", "l-o", "3|5" },
  { "hello", "l*o", "3|5" },
  { "hello", "l+o", "3|5" },
  { "hello", "l?o", "4|5" },
  { "heo", "l?o", "3|3" },
  { "aaab", "a-b", "1|4" },
  { "aaab", "^a-$", "nil" },
  { "aaa", "^a-$", "1|3" },
  { "abc123", "%d+", "4|6" },
  { "abc123", "%D+", "1|3" },
  { "x-y", "[a%-]", "2|2" },
  { "x-y", "[%a-]+", "1|3" },
  { "a]b", "[]]", "2|2" },
  { "a]b", "[^]]+", "1|1" },
  { "a^b", "[%^]", "2|2" },
  { "a^b", "[b^]", "2|2" },
  { "a-z", "[a-]+", "1|2" },
  { "abcabc", "(abc)%1", "1|6|abc" },
  { "abcabd", "(abc)%1", "nil" },
  { "say \034hi\034 now", "([\034'])(.-)%1", "5|8|\034|hi" },
  { "", "", "1|0" },
  { "", ".-", "1|0" },
  { "", "^$", "1|0" },
  { "abc", "", "1|0" },
  { "a.b", "%.", "2|2" },
  { "a%b", "%%", "2|2" },
  { "2024-05-06", "(%d+)-(%d+)-(%d+)", "1|10|2024|05|06" },
  { "  x", "^%s+", "1|2" },
  { "tab\009nl\010", "%c", "4|4" },
  { "punct! yes", "%p", "6|6" },
  { "0xFF", "%x+", "1|1" },
  { "UPPER lower", "%u+", "1|5" },
  { "UPPER lower", "%l+", "7|11" },
  { "UPPER lower", "[%u%s]+", "1|6" },
  { "a\000b", "%z", "2|2" },
  { "a\000b", "a.b", "1|3" },
  { "foo.bar", "^(.-)%.(.*)$", "1|7|foo|bar" },
  { "124.1 text (Norway);", "%(([^()]*)%)[;.]?$", "12|20|Norway" },
  { "aXb", "a%ub", "1|3" },
  { "aaa", "a?a?a?aaa", "1|3" },
  { "((a))", "(%((.-)%))", "1|4|((a)|(a" },
  { "$100", "$%d", "1|2" },
  { "a$", "a$$", "1|2" },
  { "^x", "^^x", "1|2" },
  { "one two", "(%w+)()", "1|3|one|4" },
  { "x", "(x)(y?)", "1|1|x|" },
  { "ab", "(a)(b)(c?)", "1|2|a|b|" },
  { "\208\191\209\139", "[\208\209].", "1|2" },
}

-- subject, pattern, replacement, most, what gsub returns
local subs = {
  { "hello world", "o", "0", nil, "hell0 w0rld|2" },
  { "hello world", "(%w+)", "<%1>", nil, "<hello> <world>|2" },
  { "hello", "", "-", nil, "-h-e-l-l-o-|6" },
  { "abc", "%w", "%0%0", nil, "aabbcc|3" },
  { "abc", "^a", "x", nil, "xbc|1" },
  { "hello world", "%w+", "%0 %0", 1, "hello hello world|1" },
  { "a b c", "%s", "", nil, "abc|2" },
  { "abc", "b*", "x", nil, "xaxcx|3" },
  { "a,b,,c", ",*", ";", nil, ";a;b;c;|4" },
  { "x = 1", "(%w+) = (%w+)", "%2 = %1", nil, "1 = x|1" },
  { "100%", "%%", "%%%%", nil, "100%%|1" },
}

-- subject, pattern, all that gmatch gives
local matches = {
  { "one two", "%a+", "one|two" },
  { "k=v, a=b", "(%w+)=(%w+)", "k:v|a:b" },
  { "abc", "", "|||" },
  { "abc", "b*", "|b|" },
  { "aaa", "^a", "" },
  { "^a^a", "^a", "^a|^a" },
}

-- pattern, what is wrong with it
local wrong = {
  { "[a", "missing ']'" }, { "%", "ends with '%'" }, { "(a", "unfinished capture" }, { "%b", "arguments to '%b'" },
  { "%bx", "arguments to '%b'" }, { "%f", "missing '['" }, { "%f x", "missing '['" }, { "%1", "invalid capture index" },
  { "(%1)", "invalid capture index" }, { "(a))", "invalid pattern capture" }, { "[%", "missing ']'" }, { "[a-%", "missing ']'" },
}

local function join(...)
  local all = table.pack(...)
  for i = 1, all.n do all[i] = tostring(all[i]) end
  return table.concat(all, "|")
end

local function expect(what, got, wanted)
  if got ~= wanted then error(what .. ": got " .. tostring(got) .. ", not " .. tostring(wanted), 0) end
end

local function check_matches()
  for _, case in ipairs(matches) do
    local all = {}
    for a, b in case[1]:gmatch(case[2]) do table.insert(all, b and a .. ":" .. b or a) end
    expect("gmatch " .. case[1] .. " by " .. case[2], table.concat(all, "|"), case[3])
  end
end

local function check_rest()
  expect("gsub by function", ("a1b2"):gsub("%d", function(d) return tonumber(d) > 1 and "x" end), "a1bx")
  expect("gsub by table", ("a b c"):gsub("%a", { a = "1", b = true and "2" }), "1 2 c")
  expect("match at a start", ("a1b2"):match("%d", 3), "2")
  expect("match from the end", ("a1b2"):match("%a%d", -2), "b2")
  expect("find past the end", ("abc"):find("c", 9), nil)
  expect("plain find", join(("a.b"):find(".", 1, true)), "2|2")
  expect("plain find of nothing", join(("abc"):find("", 3, true)), "3|2")
  expect("captures", select(2, pcall(string.find, ("a"):rep(40), ("(a)"):rep(33))):match("too many captures"), "too many captures")
  expect("rep", ("ab"):rep(3, "-"), "ab-ab-ab")
  expect("rep of none", ("ab"):rep(0), "")
  expect("rep of less", ("ab"):rep(-1), "")
  expect("format", ("%5.1f|%-4s|%03d|%q"):format(3.14159, "x", 7, "a\nb"), "  3.1|x   |007|\"a\\\nb\"")
  expect("format of a table", ("%s"):format({}), "table")
  expect("lower", tanba.lower("ҚАЗАҚСТАН Ä"), "қазақстан ä")
  expect("fold", tanba.fold("Ёлка É"), "елка e")
  expect("len", utf8.len("қаз"), 3)
  expect("sub and byte", join(("hello"):sub(2, -2), ("A"):byte()), "ell|65")
end

return {
  name = "strings",
  version = 1,
  passage = function(p)
    for _, case in ipairs(finds) do
      expect("find " .. case[1] .. " by " .. case[2], join(case[1]:find(case[2])), case[3])
    end
    for _, case in ipairs(subs) do
      expect("gsub " .. case[1] .. " by " .. case[2], join(case[1]:gsub(case[2], case[3], case[4])), case[5])
    end
    check_matches()
    for _, case in ipairs(wrong) do
      local ok, message = pcall(string.find, "aax", case[1])
      expect("find by " .. case[1] .. " fails", ok, false)
      expect(message .. " speaks of " .. case[2], message:find(case[2], 1, true) ~= nil, true)
    end
    check_rest()
    p:tag("test", "passed")
  end,
}
