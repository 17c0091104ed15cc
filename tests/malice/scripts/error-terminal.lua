-- SPDX-License-Identifier: GPL-3.0-or-later
-- Raises words that would steer a terminal.
-- expects: owned
return {
  name = "malice/error-terminal", version = 1,
  passage = function(p)
    error("\27]0;owned\7\27[2J", 0)
  end,
}
