/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/csv_cell.h"

#include <string.h>

void tanba_csv_cell(FILE *out, const char *text, gboolean last)
{
    putc('"', out);
    if (text && *text && strchr("=+-@\t\r", *text))
        putc('\'', out);
    for (const char *p = text ? text : ""; *p; p++) {
        if (*p == '"')
            putc('"', out);
        putc(*p, out);
    }
    fputs(last ? "\"\r\n" : "\",", out);
}
