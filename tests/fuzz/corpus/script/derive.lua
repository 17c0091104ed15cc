return {
  name = "any", version = 1,
  derive = function(d)
    for _, p in d:each() do
      local first, last = p.text:find("[^,]+")
      if first then local m = p:derive { p:span(first, last) } m:tag("test", "yes", { evidence = m }) end
    end
  end,
  passage = function(p) return ("%s %d %q"):format(p.text, p.index, p.kind):gsub("%w+", string.upper):byte(1, 9) end,
}
