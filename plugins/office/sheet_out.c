/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet.h"

#include "common/tell.h"

#include <string.h>

#define GAP_CAP 64u   /* empty cells in a row that are told apart */
#define TOLD_CAP 300u /* bytes of a list in a warning */
#define WARNINGS_CAP 100u
#define REPEAT_CAP 1000u /* copies of one row */
#define REPEATS_CAP                                                                                \
    100000u /* and of all of them: formats repeat a row a million times to fill a sheet */
#define NOTES_CAP 100000u /* of a sheet */

static void note_clear(gpointer data)
{
    g_string_free(((SheetNote *)data)->text, TRUE);
}

void sheet_out_init(SheetOut *out, TanbaFlow *flow)
{
    *out = (SheetOut){.flow = flow};
    out->notes = g_array_new(FALSE, FALSE, sizeof(SheetNote));
    g_array_set_clear_func(out->notes, note_clear);
    out->hidden_rows = g_string_new(NULL);
    out->hidden_columns = g_string_new(NULL);
    out->hidden_sheets = g_string_new(NULL);
    out->told = g_ptr_array_new_with_free_func(g_free);
    out->line = tanba_block_new(TANBA_ROLE_TABLE);
}

void sheet_out_clear(SheetOut *out)
{
    g_array_unref(out->notes);
    g_string_free(out->hidden_rows, TRUE);
    g_string_free(out->hidden_columns, TRUE);
    g_string_free(out->hidden_sheets, TRUE);
    g_ptr_array_unref(out->told);
    tanba_block_free(out->line);
    g_free(out->name);
}

/* A list in a warning; what is too long for it ends in dots. */
static void add_told(GString *list, const char *item)
{
    if (list->len > TOLD_CAP) {
        if (!g_str_has_suffix(list->str, "…"))
            g_string_append(list, ", …");
        return;
    }
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", item);
}

void sheet_begin(SheetOut *out, const char *name, gboolean hidden)
{
    g_free(out->name);
    out->name = g_strdup(name);
    g_array_set_size(out->notes, 0);
    out->notes_sent = 0;
    out->hidden = hidden;
    out->headed = FALSE;
}

void sheet_head(SheetOut *out)
{
    if (out->headed)
        return;
    out->headed = TRUE;
    if (out->hidden) {
        g_autofree char *item = g_strdup_printf("“%s”", out->name);
        add_told(out->hidden_sheets, item);
    }
    TanbaBlock *heading = tanba_block_new(TANBA_ROLE_HEADING);
    heading->level = 1;
    tanba_block_add(heading, out->name, strlen(out->name), 0, 0, FALSE);
    tanba_flow_add(out->flow, heading);
}

void sheet_column_name(GString *out, guint column)
{
    char name[8];
    gsize at = sizeof name;
    for (; column && at; column = (column - 1) / 26)
        name[--at] = (char)('A' + (column - 1) % 26);
    g_string_append_len(out, name + at, (gssize)(sizeof name - at));
}

void sheet_parse_ref(const char *ref, guint *row, guint *column)
{
    *row = *column = 0;
    for (; ref && g_ascii_isalpha(*ref) && *column < 100000; ref++)
        *column = *column * 26 + (guint)(g_ascii_toupper(*ref) - 'A' + 1);
    for (; ref && g_ascii_isdigit(*ref) && *row < 100000000; ref++)
        *row = *row * 10 + (guint)(*ref - '0');
}

void sheet_cell(SheetOut *out, guint column, const char *text, gsize length)
{
    TanbaBlock *line = out->line;
    g_autoptr(TanbaBlock) cell = tanba_block_new(TANBA_ROLE_NONE);
    tanba_block_add(cell, text, length, 0, 0, FALSE);
    if (!tanba_block_trim(cell))
        return;
    guint gap = column > out->column ? column - out->column : 1;
    if (!out->column)
        gap--; /* before the first cell there is nothing to part it from */
    for (guint i = 0; i < MIN(gap, GAP_CAP); i++)
        g_string_append_c(line->text, '\t');
    g_string_append_len(line->text, cell->text->str, (gssize)cell->text->len);
    out->column = MAX(column, out->column + 1);
}

static void end_hidden_rows(SheetOut *out)
{
    if (!out->first_hidden)
        return;
    g_autofree char *range = out->first_hidden == out->last_hidden
                                 ? g_strdup_printf("%u", out->first_hidden)
                                 : g_strdup_printf("%u–%u", out->first_hidden, out->last_hidden);
    add_told(out->hidden_rows, range);
    out->first_hidden = 0;
}

static int compare_notes(const void *one, const void *other)
{
    const SheetNote *a = one, *b = other;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

static void send_notes(SheetOut *out, guint up_to)
{
    for (; out->notes_sent < out->notes->len; out->notes_sent++) {
        SheetNote *note = &g_array_index(out->notes, SheetNote, out->notes_sent);
        if (note->row > up_to)
            return;
        sheet_head(out);
        TanbaBlock *block = tanba_block_new(TANBA_ROLE_FOOTNOTE);
        g_autoptr(GString) ref = g_string_new(NULL);
        sheet_column_name(ref, note->column);
        g_string_append_printf(ref, "%u", note->row);
        block->note = g_strdup(ref->str);
        tanba_block_add(block, note->text->str, note->text->len, 0, 0, FALSE);
        tanba_flow_add(out->flow, block);
    }
}

static void note_hidden(SheetOut *out, guint row)
{
    if (out->first_hidden && row == out->last_hidden + 1) {
        out->last_hidden = row;
        return;
    }
    end_hidden_rows(out);
    out->first_hidden = out->last_hidden = row;
}

static void send_line(SheetOut *out, guint row, gboolean hidden)
{
    if (hidden)
        note_hidden(out, row);
    TanbaBlock *line = tanba_block_new(TANBA_ROLE_TABLE);
    g_string_append_len(line->text, out->line->text->str, (gssize)out->line->text->len);
    line->number = g_strdup_printf("%u", row);
    tanba_flow_add_line(out->flow, line);
}

void sheet_row(SheetOut *out, guint row, guint times, gboolean hidden)
{
    if (out->line->text->len) {
        sheet_head(out);
        send_line(out, row, hidden);
        for (guint i = 1; i < times; i++) {
            if (i >= REPEAT_CAP || out->repeated >= REPEATS_CAP) {
                out->not_repeated += times - i;
                break;
            }
            out->repeated++;
            send_line(out, row + i, hidden);
        }
        g_string_truncate(out->line->text, 0);
    }
    out->column = 0;
    send_notes(out, row + MAX(times, 1) - 1);
}

void sheet_hidden_columns(SheetOut *out, guint first, guint last)
{
    g_autoptr(GString) range = g_string_new(NULL);
    sheet_column_name(range, first);
    if (last > first) {
        g_string_append(range, "–");
        sheet_column_name(range, last);
    }
    add_told(out->hidden_columns, range->str);
}

void sheet_add_note(SheetOut *out, guint row, guint column, GString *text)
{
    SheetNote note = {row, column, text};
    if (out->notes->len < NOTES_CAP)
        g_array_append_val(out->notes, note);
    else
        g_string_free(text, TRUE);
    if (out->notes->len > 1 &&
        compare_notes(&g_array_index(out->notes, SheetNote, out->notes->len - 2), &note) > 0)
        g_array_sort(out->notes, compare_notes);
}

gboolean sheet_has_note(const SheetOut *out, guint row, guint column)
{
    SheetNote wanted = {row, column, NULL};
    return out->notes->len && bsearch(&wanted, out->notes->data, out->notes->len, sizeof wanted,
                                      compare_notes) != NULL;
}

static void tell_hidden(SheetOut *out, GString *list, const char *what)
{
    if (list->len) {
        g_autofree char *text =
            g_strdup_printf("sheet “%s”: hidden %s were read too: %s", out->name, what, list->str);
        if (out->told->len < WARNINGS_CAP)
            g_ptr_array_add(out->told, g_steal_pointer(&text));
    }
    g_string_truncate(list, 0);
}

void sheet_end(SheetOut *out)
{
    end_hidden_rows(out);
    send_notes(out, G_MAXUINT);
    tell_hidden(out, out->hidden_rows, "rows");
    tell_hidden(out, out->hidden_columns, "columns");
}

void sheet_tell(const SheetOut *out)
{
    tanba_host *host = out->flow->host;
    if (out->hidden_sheets->len) {
        g_autofree char *text =
            g_strdup_printf("hidden sheets were read too: %s", out->hidden_sheets->str);
        host->warn(host, text);
    }
    for (guint i = 0; i < out->told->len; i++)
        host->warn(host, out->told->pdata[i]);
    tanba_tell_count(host, out->not_repeated,
                     "copies of rows that repeat the one above were left out");
}
