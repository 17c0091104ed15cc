/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RTF, by a reader of its own: Debian has no library that is kept. One pass, one token at a time; what
 * a group changes ends with it.
 */
#include "rtf.h"

#include "common/charset.h"
#include "common/input.h"
#include "common/number.h"
#include "common/tell.h"

#include <string.h>

#define DEPTH_CAP 1000u /* groups nested deeper share one state: real files reach some thirty */

static void rtf_init(Rtf *rtf, tanba_host *host, const tanba_input *input)
{
    static const RtfState first = {.place = RTF_TEXT,
                                   .font = -1,
                                   .far_font = -1,
                                   .fallback = 1,
                                   .size = 24,
                                   .outline = -1,
                                   .table = 1};
    *rtf = (Rtf){.host = host, .flow = tanba_flow_new(host)};
    rtf_source_init(&rtf->source, input);
    rtf->states = g_array_new(FALSE, FALSE, sizeof(RtfState));
    g_array_append_val(rtf->states, first);
    rtf->contexts = g_ptr_array_new_with_free_func(rtf_context_free);
    rtf->heads = g_ptr_array_new_with_free_func(g_free);
    rtf->bytes = g_string_new(NULL);
    rtf->footnote_style = rtf->endnote_style = TANBA_NUMBER_DECIMAL;
    rtf_tables_init(rtf);
    rtf_context_begin(rtf, TANBA_ROLE_PARAGRAPH);
}

static void rtf_clear(Rtf *rtf)
{
    g_ptr_array_unref(rtf->contexts);
    g_ptr_array_unref(rtf->heads);
    g_array_unref(rtf->states);
    g_string_free(rtf->bytes, TRUE);
    rtf_tables_clear(rtf);
    rtf_source_clear(&rtf->source);
    tanba_flow_free(rtf->flow);
}

static void open_group(Rtf *rtf)
{
    rtf_flush(rtf);
    rtf->to_skip = 0;
    if (rtf->states->len > DEPTH_CAP) {
        rtf->ignored++;
        rtf->losses.too_deep++;
        return;
    }
    RtfState state = *rtf_state(rtf);
    state.opens = state.starred = FALSE;
    g_array_append_val(rtf->states, state);
}

static void close_group(Rtf *rtf)
{
    rtf_flush(rtf);
    rtf->to_skip = 0;
    if (rtf->ignored) {
        rtf->ignored--;
        return;
    }
    RtfState closed = *rtf_state(rtf);
    if (closed.opens)
        rtf_context_end(rtf);
    g_array_set_size(rtf->states, rtf->states->len - 1);
    RtfPlace around = rtf_state(rtf)->place;
    rtf_table_close(rtf, &closed);
    if (closed.place == RTF_PICTURE && around != RTF_PICTURE)
        tanba_picture(&rtf->losses.pictures, rtf->width / 20.0, rtf->height / 20.0);
}

/* Up to the end of the outermost group; what stands behind it is no part of the document. */
static void read_all(Rtf *rtf)
{
    RtfToken token = {.kind = RTF_END};
    gboolean open = TRUE;
    while (open && rtf->flow->status == TANBA_OK) {
        rtf_next(&rtf->source, &token);
        if (token.kind == RTF_OPEN)
            open_group(rtf);
        else if (token.kind == RTF_CLOSE)
            close_group(rtf);
        else if (token.kind == RTF_END)
            break;
        else
            rtf_do(rtf, &token);
        open = rtf->states->len > 1;
    }
}

static void finish(Rtf *rtf)
{
    rtf_flush(rtf);
    while (rtf->contexts->len > 1)
        rtf_context_end(rtf);
    rtf_context_end(rtf);
}

static void tell_losses(tanba_host *host, const RtfLosses *losses)
{
    tanba_tell_count(host, losses->deletions, "tracked deletions were left out");
    tanba_tell_count(host, losses->hidden, "runs of hidden text were left out");
    tanba_tell_count(host, losses->annotations,
                     "comments were left out: they are not text of the document");
    tanba_tell_count(host, losses->bad,
                     "characters are none of their charset and were replaced "
                     "by U+FFFD");
    if (losses->too_deep)
        host->warn(host, "its groups are nested more than a thousand deep: the structure was cut");
    tanba_tell_count(host, losses->objects, "embedded objects were left out");
    tanba_tell_pictures(host, &losses->pictures);
}

static tanba_status judge(Rtf *rtf, gboolean cut)
{
    tanba_host *host = rtf->host;
    tanba_status flowed = tanba_flow_finish(rtf->flow);
    tell_losses(host, &rtf->losses);
    if (rtf->source.failed)
        return tanba_input_fail(host);
    if (flowed != TANBA_OK)
        return flowed;
    /* Programs have always opened what lacks its last brace. */
    static const char why[] = "the file is cut off: it ends before its last group is closed";
    if (cut && !rtf->flow->sent)
        return host->fail(host, TANBA_EDAMAGED, why);
    if (cut)
        host->warn(host, why);
    return rtf->flow->sent ? TANBA_OK : tanba_no_text(host, &rtf->losses.pictures);
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    char head[5] = "";
    if (input->length == 0)
        return host->fail(host, TANBA_EEMPTY, "the file has no bytes");
    if (tanba_input_read(input, 0, head, sizeof head) < (gssize)sizeof head ||
        memcmp(head, "{\\rtf", sizeof head) != 0)
        return host->fail(host, TANBA_EUNSUPPORTED, "it does not begin as RTF does, with {\\rtf");
    Rtf rtf;
    rtf_init(&rtf, host, input);
    RtfToken first;
    rtf_next(&rtf.source, &first);
    open_group(&rtf);
    read_all(&rtf);
    gboolean cut = rtf.states->len > 1;
    finish(&rtf);
    tanba_status status = judge(&rtf, cut);
    rtf_clear(&rtf);
    return status;
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    tanba_charset_prepare();
    return TANBA_OK;
}

static const char *const types[] = {"text/rtf", "application/rtf", "text/richtext", NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "rtf",
    .version = "1",
    .summary = "rich text, as word processors exchange it: RTF",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
};
