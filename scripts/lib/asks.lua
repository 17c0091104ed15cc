-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Does a passage ask for something, in the way of an English recommendation? "Ratify the Convention": such
-- texts are what the model of scripts/models was learned from, and what it may judge.
--
--   asks.verbs      the verbs of asking that they begin with

local verbs = tanba.lexicon {
  "abide", "abolish", "abrogate", "accede", "accelerate", "accept", "accomplish", "achieve", "acknowledge", "act", "actively", "adapt", "address", "adhere", "adjust", "adopt", "advance",
  "agree", "align", "allocate", "allow", "amend", "apply", "appoint", "approve", "assess", "assist", "assure", "attach", "attain", "avoid", "become", "begin", "better", "bolster", "boost",
  "bring", "broaden", "build", "call", "carry", "cease", "clarify", "collaborate", "combat", "commence", "commit", "commute", "complement", "complete", "comply", "conclude", "conduct", "consider",
  "considering", "consolidate", "consult", "continue", "continuing", "cooperate", "create", "criminalize", "criminalise", "cut", "deal", "declare", "decriminalize", "decriminalise",
  "dedicate", "deepen", "define", "deliver", "demonstrate", "deploy", "deposit", "design", "develop", "devise", "devote", "disseminate", "do", "draft", "draw", "effectively", "elaborate",
  "eliminate", "embark", "emphasize", "employ", "empower", "enable", "enact", "encourage", "end", "endeavour", "endeavor", "enforce", "engage", "enhance", "enlarge", "enlist", "enrich", "ensure", "enter",
  "envisage", "eradicate", "establish", "evaluate", "examine", "exercise", "exert", "expand", "expedite", "explicitly", "explore", "extend", "facilitate", "fight", "finalize", "finalise", "find",
  "focus", "follow", "forbid", "formalize", "formally", "formulate", "foster", "fulfil", "fulfill", "fully", "further", "give", "grant", "guarantee", "halt", "harmonize", "harmonise", "hasten", "hold",
  "honour", "identify", "immediately", "implement", "impose", "improve", "include", "incorporate", "increase", "inform", "initiate", "institute", "integrate", "intensify", "introduce", "investigate",
  "invest", "invite", "involve", "issue", "join", "keep", "launch", "legislate", "legally", "lift", "look", "maintain", "make", "mainstream", "mobilize", "modify", "monitor", "move", "multiply",
  "observe", "offer", "open", "opt", "organize", "organise", "outlaw", "participate", "pass", "pay", "permit", "persevere", "persist", "place", "plan", "prepare", "prevent", "prioritize",
  "prioritise", "proceed", "prohibit", "promote", "promptly", "promulgate", "prosecute", "protect", "provide", "publicly", "publish", "punish", "pursue", "put", "raise", "ratify", "ratification", "reactivate",
  "realize", "recognize", "recognise", "recommend*", "reconsider", "redouble", "reduce", "refrain", "reform", "reinforce", "reinstate", "reject", "release", "remain", "remove", "render", "renew",
  "repeal", "replace", "report", "request", "require", "resolve", "respect", "respond", "restore", "restrict", "resume", "revise", "revisit", "revoke", "review", "safeguard", "scale", "secure",
  "seek", "seriously", "set", "share", "show", "sign", "simplify", "solve", "speed", "spread", "step", "stop", "streamline", "strengthen", "strengthening", "strictly", "strive", "study", "submit", "support", "suspend",
  "sustain", "swiftly", "systematically", "tackle", "take", "target", "train", "transform", "translate", "treat", "undertake", "uphold", "upgrade", "urgently", "use", "utilize", "vigorously", "withdraw", "work", "re", "that",
}

return { verbs = verbs }
