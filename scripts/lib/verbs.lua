-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The verbs that recommendations begin with, and where Edward McMahon's scale of actions puts each of them:
-- 1 minimal, 2 continuing, 3 considering, 4 general, 5 specific. Verbs that mean nothing without what follows
-- ("take", "make") have their place in action.lua.

local verbs = {}

local list = {
  [1] = "call seek request ask share exchange invite inform",
  [2] = "continue maintain persevere persist pursue keep sustain preserve retain uphold remain persue carry",
  [3] = "analyse analyze consider reconsider envisage envision examine explore reflect revise review study assess evaluate contemplate reexamine",
  [4] = "accelerate address encourage engage ensure guarantee intensify promote speed strengthen improve enhance increase protect "
    .. "combat fight cooperate work reinforce step strive endeavour endeavor facilitate support respect expedite deepen develop "
    .. "consolidate foster redouble expand broaden extend advance further prioritize prioritise give pay devote "
    .. "safeguard secure empower raise reduce tackle counter prevent build focus finalize finalise complete attach "
    .. "integrate include involve invest allocate mobilize participate place boost better upgrade double accord dedicate "
    .. "commit comply observe honour fulfil fulfill bring put take make have do spare show allow enable permit help assist try seek "
    .. "move proceed undertake resolve use utilize apply act exert progress swiftly treat recognize recognise uphold "
    .. "diversify streamline harmonize harmonise align adjust adapt educate train sensitize monitor follow collaborate "
    .. "interact consult coordinate draw encourage stimulate contribute eradicate overcome minimize mitigate alleviate",
  [5] = "conduct eliminate establish investigate abolish accede adopt amend implement enforce ratify sign "
    .. "adhere repeal withdraw lift remove set create introduce enact criminalize criminalise prohibit ban prosecute "
    .. "punish release submit issue incorporate appoint open close launch publish provide grant designate accept "
    .. "declare impose end stop cease halt commute become join transform define legislate institute organize organise "
    .. "hold present report disseminate translate reform modify change replace cancel delete suspend discontinue drop "
    .. "elaborate draft formulate prepare pass approve initiate start begin decriminalize decriminalise "
    .. "outlaw refrain avoid separate register return restore reinstate re-establish reestablish sentence try arrest "
    .. "dismantle disarm disband demobilize compensate pay respond reply answer raise restrict limit rescind revoke "
    .. "abrogate derogate codify regulate authorize reject renounce free deny domesticate transpose align accredit "
    .. "build construct fund finance ease lower carry bring conclude recognize re-introduce identify ascertain clarify "
    .. "collect compile intervene instruct order forbid nominate eliminate do expand invite permit protect receive",
}

for category, words in pairs(list) do
  for word in words:gmatch("%S+") do verbs[word] = verbs[word] or category end
end

return verbs
