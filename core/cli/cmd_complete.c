/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

int tanba_cmd_complete(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return TANBA_EXIT_OK;
}
