/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/lost.h"

#define MOST_LOST 20 /* pages that end a child: after so many the file is given up */

const char *tanba_lost_reason(const TanbaItem *item, guint32 page)
{
    for (guint i = 0; i < item->lost->len; i++)
        if (g_array_index(item->lost, guint32, i) == page)
            return item->lost_reasons->pdata[i];
    return NULL;
}

/* A child that came to its end over a page: TRUE, the file is to be read again without that page. */
gboolean tanba_lost_take(TanbaItem *item, const TanbaVerdict *verdict)
{
    guint32 page = item->reading;
    item->reading = 0;
    if (page == 0 || item->members || item->lost->len == MOST_LOST ||
        tanba_lost_reason(item, page) ||
        (verdict->state != TANBA_STATE_CRASHED && verdict->state != TANBA_STATE_TIMEOUT &&
         verdict->state != TANBA_STATE_OUT_OF_MEMORY))
        return FALSE;
    /* A child may have been killed from outside: it is the page's fault when another dies over it too. */
    if (verdict->state != TANBA_STATE_TIMEOUT && page != item->suspect) {
        item->suspect = page;
        tanba_item_begin_anew(item);
        return item->suspects++ < MOST_LOST;
    }
    g_array_append_val(item->lost, page);
    g_ptr_array_add(item->lost_reasons,
                    g_strdup_printf("the text of page %u could not be read: %s", page,
                                    verdict->reason ? verdict->reason : "no reason was given"));
    item->lost_state = MAX(item->lost_state, verdict->state);
    tanba_item_begin_anew(item);
    return TRUE;
}

/* Pages that were left out go to OCR; where that is off, they are missing. */
void tanba_lost_count(TanbaItem *item)
{
    if (item->lost->len == 0 || !item->context->options->no_ocr)
        return;
    item->ocr_state = item->lost_state;
    for (guint i = 0; i < item->lost_reasons->len; i++)
        tanba_item_warn(item, g_array_index(item->lost, guint32, i),
                        g_strdup(item->lost_reasons->pdata[i]));
}

void tanba_lost_add_options(const TanbaItem *item, GVariantBuilder *options)
{
    if (item->lost->len == 0)
        return;
    g_variant_builder_add(options, "{sv}", "skip",
                          g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, item->lost->data,
                                                    item->lost->len, sizeof(guint32)));
    g_variant_builder_add(options, "{sv}", "warnings",
                          g_variant_new_strv((const char *const *)item->lost_reasons->pdata,
                                             (gssize)item->lost_reasons->len));
}
