# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A report of a review in our own words, and the addendum that answers it: report FILE, addendum FILE.

report() {
    cat >"$1" <<'TEXT'
A/HRC/99/5

Report of the Working Group on the Universal Periodic Review

Colombia

I. Summary of the proceedings

1. The Working Group held its sixteenth session from 22 April to 3 May 2013. The review of Colombia was held at the third meeting.

II. Conclusions and/or recommendations

115. The recommendations listed below enjoy the support of Colombia:

115.1. Repair the well of Tolm (Chile, Viet Nam);

116. The following recommendations will be examined by Colombia, which will provide responses in due time:

116.1. Repaint the bridge of Tolm (Peru);

116.2. Consider painting (Peru)/paint (Ghana) the heron on the town hall;

116.3. Sell the ferry (Norway);

116.4. Buy a new ferry (Norway);

117. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s).
TEXT
}

addendum() {
    cat >"$1" <<'TEXT'
A/HRC/99/5/Add.1

Report of the Working Group on the Universal Periodic Review

Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review

1. Colombia has studied the recommendations that it took back to its capital.

2. Recommendations 116.1 and 116.2 enjoy the support of Colombia.

3. Recommendation 116.3 is not accepted.

4. Recommendation 115.1 is noted.
TEXT
}
