-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Which tags there are, and which values each may have. A script that tags anything else is told so.
-- To add a tag, add it here: its label is what people read, its source says what it rests on.

return {
  right = {
    label = "Right",
    description = "The human right that a passage is about, keyed to UPR Info's issue labels",
    values = {
      association = {
        label = "Freedom of association and peaceful assembly",
        description = "Associations, NGOs, parties, trade unions; meetings and protests; who forms and leads them",
        source = "ICCPR 21-22, UDHR 20, ILO 87 and 98",
      },
      asylum = {
        label = "Asylum-seekers - refugees",
        description = "Refugees and asylum seekers, their status, and the ban on sending them back",
        source = "1951 Convention and 1967 Protocol, UDHR 14, CAT 3",
      },
      torture = {
        label = "Torture and other CID treatment",
        description = "Torture and other cruel, inhuman or degrading treatment or punishment",
        source = "ICCPR 7, CAT, OP-CAT, UDHR 5",
      },
    },
  },
  upr = {
    label = "Universal Periodic Review",
    description = "What a passage is in the review of a State",
    source = "UPR Info, methodology of October 2014",
    values = {
      recommendation = {
        label = "Recommendation",
        description = "What a State or a stakeholder asks of the State under review",
      },
      pledge = {
        label = "Voluntary pledge",
        description = "What the State under review promises of its own accord",
      },
    },
  },
  ["upr.number"] = {
    label = "Number",
    description = "The recommendation's number as the report gives it, with that of the paragraph that it stands under",
    values = "any",
  },
  ["upr.from"] = {
    label = "Recommending State",
    description = "By the UN's short name in English at the time of the report",
    values = "any",
  },
  ["upr.response"] = {
    label = "Response",
    description = "What the State under review answered",
    source = "UPR Info, methodology of responses, October 2014",
    values = {
      supported = { label = "Supported" },
      noted = { label = "Noted" },
      pending = { label = "To be answered" },
    },
  },
  ["upr.action"] = {
    label = "Action",
    description = "How much the recommendation asks for",
    source = "Edward McMahon's scale, UPR Info, October 2014",
    values = {
      ["1"] = { label = "Minimal: asks for help or information, or speaks to other States" },
      ["2"] = { label = "Continuing" },
      ["3"] = { label = "Considering change" },
      ["4"] = { label = "General" },
      ["5"] = { label = "Specific" },
    },
  },
  ["upr.state"] = {
    label = "State under review",
    description = "ISO 3166-1, three letters",
    matches = "%u%u%u",
  },
  ["upr.session"] = { label = "Session of the Working Group", matches = "%d%d?" },
  ["upr.cycle"] = { label = "Cycle of the review", matches = "%d" },
}
