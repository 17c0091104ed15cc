-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The verbs that recommendations begin with, and where Edward McMahon's scale of actions puts each of them:
-- 1 minimal, 2 continuing, 3 considering, 4 general, 5 specific. What stands after a verb may move it: see action.lua.

local verbs = {}

local list = {
  [1] = "call seek request ask share exchange",
  [2] = "continue maintain persevere persist pursue keep sustain preserve retain remain",
  [3] = "analyse analyze consider reconsider envisage envision examine re-examine explore reflect revise review study assess "
    .. "evaluate contemplate reexamine look",
  [4] = "accelerate address encourage engage ensure guarantee intensify promote speed strengthen improve enhance increase protect "
    .. "combat fight cooperate co-operate work reinforce step strive endeavour endeavor facilitate support respect expedite deepen "
    .. "consolidate foster redouble expand broaden advance further prioritize prioritise give pay devote "
    .. "safeguard secure empower tackle counter prevent build focus attach "
    .. "involve invest allocate mobilize participate place boost better upgrade double accord dedicate "
    .. "comply observe honour honor fulfil fulfill put take make have do spare enable help assist try "
    .. "move undertake use utilize act exert progress treat uphold "
    .. "diversify streamline adjust educate sensitize monitor follow follow-up collaborate "
    .. "interact consult coordinate draw stimulate contribute eradicate overcome minimize mitigate alleviate "
    .. "accomplish achieve abide condemn find devise bridge reach stay concentrate apply end stop cease halt provide develop "
    .. "meet respect live bear spread lead show avoid refrain guard go get turn favour realize realise optimize serve "
    .. "rectify redress correct narrow encourage commit vary manage maximize scale equip perfect",
  [5] = "conduct eliminate establish investigate abolish accede adopt amend implement enforce ratify sign "
    .. "adhere repeal withdraw lift remove set create introduce enact criminalize criminalise prohibit ban prosecute "
    .. "punish release submit issue incorporate appoint open close launch publish grant designate accept "
    .. "declare impose commute become join transform define legislate institute organize organise extend "
    .. "hold present report disseminate translate reform modify change replace cancel delete suspend discontinue drop "
    .. "elaborate draft formulate prepare pass approve initiate start begin decriminalize decriminalise finalize finalise complete "
    .. "outlaw separate register return restore reinstate re-establish reestablish sentence arrest proceed integrate "
    .. "dismantle disarm disband demobilize compensate respond reply answer raise restrict limit rescind revoke reduce bring allow "
    .. "abrogate derogate codify regulate authorize reject renounce free deny domesticate transpose align accredit permit "
    .. "construct fund finance ease lower carry conclude recognize recognise re-introduce reintroduce identify ascertain clarify "
    .. "collect compile intervene instruct order forbid nominate include invite receive harmonize harmonise adapt renew resume "
    .. "acknowledge install denounce professionalize professionalise agree inform train devolve exempt disclose "
    .. "delink demonstrate execute enlarge evict expel convene simplify update opt transfer shorten "
    .. "abandon abstain deposit notify endorse vote expunge unblock",
}

for category, words in pairs(list) do
  for word in words:gmatch("%S+") do verbs[word] = verbs[word] or category end
end

return verbs
