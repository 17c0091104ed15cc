local w = tanba.lexicon { "well", "second *", case = true }
return {
  name = "any", version = "2", source = "art. 6",
  passage = function(p)
    for _, hit in ipairs(w:find_all(p)) do p:tag("test", "no", { score = 0.5, evidence = hit }) end
    local a, b = p.text:find("(%a+) is (.-)%.?$")
    if a then p:tag("test", "yes", { evidence = p:span(a, b) }) end
    for k, v in pairs({ p.kind, p.number, p.lang, n = p.page }) do assert(tostring(k) .. tostring(v)) end
  end,
  document = function(d)
    for i, p in d:each() do if p.headings[1] then d.passages[i]:tag("test", "yes") end end
  end,
}
