-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeps a passage after its call.
-- expects: was kept from an earlier call
local kept
return {
  name = "malice/kept", version = 1,
  passage = function(p)
    if kept then return kept.text end
    kept = p
  end,
}
