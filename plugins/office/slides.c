/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slides.h"

#include <string.h>

#define TOLD_CAP 300u /* bytes of the list of hidden slides */

void slides_init(Slides *slides, TanbaFlow *flow)
{
    *slides = (Slides){.flow = flow};
    slides->notes = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
    slides->hidden_slides = g_string_new(NULL);
}

void slides_clear(Slides *slides)
{
    g_ptr_array_unref(slides->notes);
    g_string_free(slides->hidden_slides, TRUE);
}

void slides_begin(Slides *slides)
{
    slides->number++;
    slides->hidden = FALSE;
    slides->depth = slides->flow->frames->len;
    g_ptr_array_set_size(slides->notes, 0);
    tanba_flow_hold(slides->flow);
}

void slides_take_notes(Slides *slides)
{
    g_autoptr(GPtrArray) blocks = tanba_flow_take(slides->flow);
    for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add(slides->notes, g_steal_pointer(&blocks->pdata[i]));
    g_ptr_array_set_size(blocks, 0);
}

static void send_heading(TanbaFlow *flow, guint level, const char *words)
{
    TanbaBlock *heading = tanba_block_new(TANBA_ROLE_HEADING);
    heading->level = level;
    tanba_block_add(heading, words, strlen(words), 0, 0, FALSE);
    tanba_flow_add(flow, heading);
}

/* Moves the title, wherever it was drawn, before all that it is the title of. A slide without one gets
 * its number: else it would seem to stand under the title of the slide before. */
static void send_title(const Slides *slides, GPtrArray *blocks)
{
    TanbaFlow *flow = slides->flow;
    gboolean titled = FALSE;
    for (guint i = 0; i < blocks->len;) {
        const TanbaBlock *block = blocks->pdata[i];
        if (block->role == TANBA_ROLE_HEADING && block->level == 1) {
            tanba_flow_add_line(flow, g_ptr_array_steal_index(blocks, i));
            titled = TRUE;
        } else {
            i++;
        }
    }
    g_autofree char *number = g_strdup_printf("Slide %u", slides->number);
    if (!titled && (blocks->len || slides->notes->len))
        send_heading(flow, 1, number);
}

static void send_notes(Slides *slides)
{
    if (!slides->notes->len)
        return;
    send_heading(slides->flow, 2, "Speaker notes");
    tanba_flow_add_all(slides->flow, slides->notes);
}

void slides_end(Slides *slides)
{
    while (slides->flow->frames->len > slides->depth + 1)
        tanba_flow_unwind(slides->flow, slides->flow->frames->len - 1);
    g_autoptr(GPtrArray) blocks = tanba_flow_take(slides->flow);
    tanba_flow_page(slides->flow, slides->number);
    send_title(slides, blocks);
    tanba_flow_add_all(slides->flow, blocks);
    send_notes(slides);
    if (slides->hidden && slides->hidden_slides->len < TOLD_CAP)
        g_string_append_printf(slides->hidden_slides, "%s%u",
                               slides->hidden_slides->len ? ", " : "", slides->number);
}

void slides_tell(const Slides *slides)
{
    tanba_host *host = slides->flow->host;
    if (slides->hidden_slides->len) {
        g_autofree char *text =
            g_strdup_printf("hidden slides were read too: %s", slides->hidden_slides->str);
        host->warn(host, text);
    }
    tanba_tell_pictures(host, &slides->pictures);
}
