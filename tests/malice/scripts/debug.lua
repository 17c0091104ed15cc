-- SPDX-License-Identifier: GPL-3.0-or-later
-- Looks for the registry by way of the debugger.
-- expects: there is no 'debug'
return {
  name = "malice/debug", version = 1,
  passage = function(p)
    debug.getregistry()
  end,
}
