/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba-config(5).
 */
#include "cli/manual.h"

TanbaManPage *tanba_manual_of_config(void)
{
    TanbaManPage *page =
        tanba_manpage_new("tanba-config", 5, "helper programs and limits of Tanba");
    tanba_section_add_text(
        tanba_manpage_section(page, "DESCRIPTION"),
        "The configuration is one file in groups of `key=value` lines; a line that begins with # "
        "is a comment. It may be absent. What the user's own file says counts before what the "
        "machine's says.");
    return page;
}
