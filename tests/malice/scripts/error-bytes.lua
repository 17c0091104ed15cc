-- SPDX-License-Identifier: GPL-3.0-or-later
-- Raises bytes that are no text.
-- expects: bytes
return {
  name = "malice/error-bytes", version = 1,
  passage = function(p)
    error("\xFF\xFE bytes", 0)
  end,
}
