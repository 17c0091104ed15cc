-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the model in models/issue.weights adds to a script's own words. It was learned from English recommendations
-- labelled by hand, and is asked about nothing else. Where a script finds its words, the model can only say that
-- they mean something else here, and must be sure of it; where the script finds none, it must be sure of what it
-- says. Remove the file's labels and the words decide alone. A rule (tanba.rules) has the label, and may have
--   against = 0.25   how far the model must lean against the words that were found
--   beyond  = 0.1    how far it must lean towards the label where none was found; math.huge: it never may
--
--   learned.model    the model
--   learned.verbs    the verbs that all begin with about which it may be asked

local asks = tanba.lib "asks"

return { model = tanba.model "issue", verbs = asks.verbs }
