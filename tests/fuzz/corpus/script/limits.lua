local t = setmetatable({}, { __index = function(t, k) return k .. "!" end, __len = function() return 9 end })
return { name = "any", version = 1, passage = function(p)
  pcall(function() while true do t[#t] = ("x"):rep(9999) end end)
  table.sort({ 3, 1, 2 }, function(a, b) return a > b end)
  error({ table.unpack({ 1, 2 }), utf8.char(0x1F426), math.huge, tostring(nil) })
end }
