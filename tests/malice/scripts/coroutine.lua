-- SPDX-License-Identifier: GPL-3.0-or-later
-- Hides a loop from the hook in a coroutine.
-- expects: there is no 'coroutine'
return {
  name = "malice/coroutine", version = 1,
  passage = function(p)
    coroutine.wrap(function() while true do end end)()
  end,
}
