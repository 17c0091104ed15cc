/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>

int tanba_cmd_init(int argc, char **argv)
{
    int status = 0;
    if (!tanba_cli_parse("init", NULL, &argc, &argv, &status))
        return status;
    if (argc > 2)
        return tanba_cli_usage("init", "name one folder, or none for the present one");
    const char *dir = argc == 2 ? argv[1] : tanba_cli_archive_option();
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaArchive) archive = tanba_archive_create(dir ? dir : ".", &error);
    if (!archive)
        return tanba_cli_fail(error);
    printf("Made an archive in %s\nNext: tanba ingest FOLDER\n", archive->root);
    return TANBA_EXIT_OK;
}
