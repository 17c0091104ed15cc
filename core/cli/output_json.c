/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For programs: an array, or one object a line. By document, each document is an object that holds its passages, and is
 * written as they come.
 */
#include "cli/hit_json.h"
#include "cli/output_writer.h"

#include <string.h>

#define FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(6))

static gboolean is_array(const TanbaOutput *output)
{
    return output->options.format == TANBA_FORMAT_JSON;
}

static void begin(TanbaOutput *output)
{
    if (is_array(output))
        putc('[', output->out);
}

/* What stands before the next thing in the array. */
static void print_separator(const TanbaOutput *output, guint64 n)
{
    if (is_array(output))
        fputs(n ? ",\n" : "\n", output->out);
}

static void print(TanbaOutput *output, json_t *object)
{
    if (!output->document)
        print_separator(output, output->n_hits);
    else if (output->n_here)
        putc(',', output->out);
    json_dumpf(object, output->out, FLAGS);
    if (!output->document && !is_array(output))
        putc('\n', output->out);
    json_decref(object);
}

static void print_hit(TanbaOutput *output, const TanbaHit *hit)
{
    json_t *object = tanba_hit_to_json(hit);
    if (output->options.search && hit->n_derived)
        json_object_set_new(object, "derived", tanba_derived_list_to_json(hit));
    if (output->options.context) {
        json_object_set_new(object, "before",
                            tanba_neighbours_to_json(hit, hit->before, hit->n_before));
        json_object_set_new(object, "after",
                            tanba_neighbours_to_json(hit, hit->after, hit->n_after));
    }
    print(output, object);
}

static void print_derived(TanbaOutput *output, const TanbaHit *hit, const TanbaDerivedHit *derived)
{
    print(output, tanba_derived_to_json(hit, derived));
}

static void open_document(TanbaOutput *output, const TanbaHit *hit)
{
    json_t *head = tanba_document_to_json(hit);
    char *text = json_dumps(head, FLAGS);
    print_separator(output, output->n_documents);
    /* Its closing brace comes behind the passages. */
    fwrite(text, 1, strlen(text) - 1, output->out);
    fputs(",\"passages\":[", output->out);
    free(text);
    json_decref(head);
}

static void close_document(TanbaOutput *output)
{
    fputs("]}", output->out);
    if (!is_array(output))
        putc('\n', output->out);
}

static void end(TanbaOutput *output, const TanbaTotals *totals)
{
    (void)totals;
    if (is_array(output))
        fputs(output->n_hits ? "\n]\n" : "]\n", output->out);
}

const TanbaOutputWriter tanba_output_json = {.begin = begin,
                                             .open_document = open_document,
                                             .hit = print_hit,
                                             .close_document = close_document,
                                             .end = end,
                                             .derived = print_derived};
