/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba-config(5): the limits from the table that they are read by (config/limits.h).
 */
#include "cli/manual.h"

#include "config/limits.h"

static void add_limits(TanbaManPage *page)
{
    TanbaSection *section = tanba_manpage_section(page, "LIMITS");
    tanba_section_add_text(
        section,
        "The group `[limits]` sets what children are held to, and how much of one file is "
        "taken. Each is a whole number within its bounds; a value beyond them is an error, "
        "and so is a name that is none. `tanba doctor` prints those in force, and where "
        "each was set. A file that ended at a limit is read again by `tanba retry`.");
    for (guint i = 0; i < TANBA_SET_COUNT; i++) {
        const TanbaSettingInfo *info = tanba_setting_info((TanbaSetting)i);
        g_autofree char *term = g_strdup_printf("`%s`", info->key);
        g_autofree char *text = g_strdup_printf(
            "%s: from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT ", otherwise %" G_GUINT64_FORMAT
            "%s%s%s",
            info->what, info->least, info->most, info->normal, info->option ? "; the option `" : "",
            info->option ? info->option : "", info->option ? "` goes before it" : "");
        tanba_section_add(section, TANBA_BLOCK_ENTRY, term, text);
    }
}

static const char helpers[] =
    "Each group `[exec \"NAME\"]` names a program that reads a format which no plugin reads. It "
    "runs "
    "in a sandbox of its own: one program, no further processes, a private folder, no network.\n\n"
    "`types`\tMIME types that it reads, separated by ;\n"
    "`command`\ta program by its whole path, and its arguments: {} is the document as a file, "
    "{dir} "
    "the folder that it lies in. Without {} the document is its standard input. Empty: a helper "
    "that "
    "Tanba knows by this name is not used\n"
    "`output`\twhat it makes: text, html, pdf, rtf, docx, xlsx, pptx or odt\n"
    "`result`\tthe name of the file in its folder that holds it; without, its standard output\n"
    "`reads`\tfolders that it needs beside the system's own libraries and data, separated by ;\n"
    "`seconds`\tits time for one document: from 1 to 3600, otherwise 60\n"
    "`memory-mib`\tits memory: from 1 to 1048576, otherwise 1024";

static const char example[] = "    [limits]\n"
                              "    # a slow machine, and very long scans\n"
                              "    page-seconds=180\n"
                              "    pages=50000\n"
                              "    \n"
                              "    [exec \"wordperfect\"]\n"
                              "    types=application/vnd.wordperfect;application/x-wordperfect\n"
                              "    command=/usr/bin/wpd2html {}\n"
                              "    output=html";

TanbaManPage *tanba_manual_of_config(void)
{
    TanbaManPage *page =
        tanba_manpage_new("tanba-config", 5, "limits of Tanba, and the programs that help it");
    tanba_section_add_text(
        tanba_manpage_section(page, "DESCRIPTION"),
        "The configuration is a text file of groups in brackets and lines `key=value`; a line that "
        "begins with # is a comment. It need not be there. What the user's own file says goes "
        "before "
        "what the machine's says.\n\n"
        "An archive has no configuration, and what lies in its folder is never read as one: it may "
        "come from somebody else, and must not name programs or widen limits.");
    add_limits(page);
    tanba_section_add_text(tanba_manpage_section(page, "HELPER PROGRAMS"), helpers);
    TanbaSection *files = tanba_manpage_section(page, "FILES");
    tanba_section_add(files, TANBA_BLOCK_ENTRY, "`~/.config/tanba/config`",
                      "the user's own; `$XDG_CONFIG_HOME/tanba/config` where that is set");
    tanba_section_add(files, TANBA_BLOCK_ENTRY, "`/etc/xdg/tanba/config`",
                      "the machine's; where XDG_CONFIG_DIRS is set, `tanba/config` in its folders");
    tanba_section_add_text(tanba_manpage_section(page, "EXAMPLES"), example);
    tanba_section_add_text(tanba_manpage_section(page, "SEE ALSO"),
                           "`tanba`(1), `tanba-ingest`(1), `tanba-retry`(1), `tanba-plugins`(1), "
                           "`tanba-doctor`(1)");
    return page;
}
