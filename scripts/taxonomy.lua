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
    },
  },
}
