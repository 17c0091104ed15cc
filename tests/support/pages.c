/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba-pages PLUGIN.so TYPE FILE [RECOGNISER.so PAGE]: prints the pages and lines that a plugin
 * gives, with place, style and role; with a recogniser, that page read by OCR.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

static void print_line(const TanbaLine *line)
{
    printf("  [%.0f,%.0f %.0f,%.0f]", (double)line->x0, (double)line->y0, (double)line->x1,
           (double)line->y1);
    if (line->role)
        printf(" role=%d level=%u", line->role, line->level);
    if (line->number)
        printf(" number=%s", line->number);
    if (line->note)
        printf(" note=%s", line->note);
    for (guint i = 0; i < line->n_runs; i++)
        printf(" {%u-%u %.1f f%u}", line->runs[i].start, line->runs[i].end,
               (double)line->runs[i].font_size, line->runs[i].flags);
    printf(" |%s|\n", line->text);
}

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 6) {
        fprintf(stderr, "usage: tanba-pages PLUGIN.so TYPE FILE [RECOGNISER.so PAGE]\n");
        return 64;
    }
    g_autofree char *folder = g_path_get_dirname(argv[1]);
    g_autofree char *base = g_path_get_basename(argv[1]);
    base[strlen(base) - 3] = '\0';
    const tanba_plugin *plugin = support_plugin(folder, base), *recogniser = NULL;
    if (argc == 6) {
        g_autofree char *other = g_path_get_basename(argv[4]);
        other[strlen(other) - 3] = '\0';
        recogniser = support_plugin(folder, other);
    }
    TanbaCollector *got = support_run_file(plugin, argv[3], argv[2], recogniser,
                                           recogniser ? TANBA_WANT_IMAGES : TANBA_WANT_TEXT,
                                           argc == 6 ? (guint32)atoi(argv[5]) : 0);
    printf("status %d %s\n", got->status, got->why ? got->why : "");
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, got->meta);
    while (g_hash_table_iter_next(&iter, &key, &value))
        printf("meta %s = %s\n", (char *)key, (char *)value);
    for (guint i = 0; i < got->warnings->len; i++)
        printf("warning %s\n", (char *)got->warnings->pdata[i]);
    for (guint i = 0; i < got->pages->len; i++) {
        const TanbaPage *page = got->pages->pdata[i];
        printf("page %u label=%s %.0fx%.0f images=%.2f flags=%u\n", page->number,
               page->label ? page->label : "", (double)page->width, (double)page->height,
               (double)page->image_cover, page->flags);
        for (guint k = 0; k < page->lines->len; k++)
            print_line(tanba_page_line(page, k));
    }
    tanba_collector_free(got);
    return 0;
}
