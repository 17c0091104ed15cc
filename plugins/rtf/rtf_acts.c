/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each control word does to the group that it stands in.
 */
#include "rtf.h"

#include "common/number.h"

#define CONTEXT_CAP 40u /* notes in boxes in notes */
#define TABLE_CAP 30    /* tables in cells */

RtfState *rtf_state(const Rtf *rtf)
{
    return &g_array_index(rtf->states, RtfState, rtf->states->len - 1);
}

static void set_flag(RtfState *state, guint32 flag, const RtfToken *token)
{
    if (token->has_value && !token->value)
        state->run &= ~flag;
    else
        state->run |= flag;
}

static void enter(Rtf *rtf, RtfState *state, RtfPlace place)
{
    if (place == RTF_HOLDER && state->place != RTF_HOLDER)
        state->beneath = state->place;
    state->place = place;
    if (place == RTF_PICTURE)
        rtf->width = rtf->height = 0;
    if (place == RTF_NUMBER)
        g_string_truncate(rtf_context(rtf)->number, 0);
}

/* Notes, heads and boxes hold paragraphs of their own. */
static void open_context(Rtf *rtf, RtfState *state, tanba_role role)
{
    if (rtf->contexts->len >= CONTEXT_CAP) {
        state->place = RTF_SKIP;
        rtf->losses.too_deep++;
        return;
    }
    rtf_context_begin(rtf, role);
    state->opens = TRUE;
    state->place = RTF_TEXT;
    state->in_table = FALSE;
    state->table = 1;
    state->run = 0;
    state->style = 0;
    state->outline = -1;
}

static void reset_letters(Rtf *rtf, RtfState *state)
{
    state->run = 0;
    state->hidden = state->deleted = FALSE;
    state->size = 24;
    state->font = rtf->default_font;
    state->far_font = -1;
    state->far = FALSE;
}

static void reset_paragraph(RtfState *state)
{
    state->style = 0;
    state->outline = -1;
    state->list_level = state->indent = 0;
    state->in_table = FALSE;
    state->table = 1;
}

static void act_on_letters(Rtf *rtf, RtfState *state, RtfAct act, int value, const RtfToken *token)
{
    switch (act) {
    case ACT_RUN:
        set_flag(state, (guint32)value, token);
        break;
    case ACT_UNDERLINE_OFF:
        state->run &= ~(guint32)TANBA_RUN_UNDERLINE;
        break;
    case ACT_SCRIPT_OFF:
        state->run &= ~(guint32)(TANBA_RUN_SUPERSCRIPT | TANBA_RUN_SUBSCRIPT);
        break;
    case ACT_RAISE:
        set_flag(state, (guint32)value, token);
        break;
    case ACT_HIDDEN:
        state->hidden = !token->has_value || token->value;
        break;
    case ACT_DELETED:
        state->deleted = !token->has_value || token->value;
        break;
    case ACT_PLAIN:
        reset_letters(rtf, state);
        break;
    case ACT_SIZE:
        state->size = CLAMP(token->value, 0, 4000);
        break;
    case ACT_FAR_FONT:
        if (state->far)
            state->far_font = token->value;
        break;
    case ACT_FAR:
        state->far = value;
        break;
    case ACT_FALLBACK:
        state->fallback = (guint)CLAMP(token->value, 0, 1000);
        break;
    default:
        break;
    }
}

static void act_on_paragraph(Rtf *rtf, RtfState *state, RtfAct act, const RtfToken *token)
{
    switch (act) {
    case ACT_STYLE:
        state->style = token->value;
        break;
    case ACT_OUTLINE:
        state->outline = CLAMP(token->value, 0, 9);
        break;
    case ACT_LIST_LEVEL:
        state->list_level = CLAMP(token->value, 0, 8);
        break;
    case ACT_INDENT:
        state->indent = CLAMP(token->value, 0, 100000);
        break;
    case ACT_PARD:
        reset_paragraph(state);
        break;
    case ACT_IN_TABLE:
        state->in_table = !token->has_value || token->value;
        break;
    case ACT_TABLE_DEPTH:
        state->table = (guint)CLAMP(token->value, 0, TABLE_CAP);
        break;
    case ACT_PAR:
        rtf_para_end(rtf, rtf_depth(rtf));
        break;
    case ACT_CELL:
        rtf_cell_end(rtf, 1);
        break;
    case ACT_NESTED_CELL:
        rtf_cell_end(rtf, MAX(state->table, 2));
        break;
    case ACT_ROW:
        rtf_row_end(rtf, 1);
        break;
    case ACT_NESTED_ROW:
        rtf_row_end(rtf, MAX(state->table, 2));
        break;
    case ACT_LINE:
        rtf_add_char(rtf, ' ');
        break;
    case ACT_TAB:
        rtf_add_char(rtf, '\t');
        break;
    default:
        break;
    }
}

static void act_on_notes(Rtf *rtf, RtfAct act, int value)
{
    RtfContext *context = rtf_context(rtf);
    switch (act) {
    case ACT_NOTE_MARK:
        /* In the text it says that a counted note follows; in the note it is its own mark. */
        context->marked = TRUE;
        break;
    case ACT_ENDNOTE:
        context->endnote = TRUE;
        break;
    case ACT_FOOTNOTE_STYLE:
        rtf->footnote_style = value;
        break;
    case ACT_ENDNOTE_STYLE:
        rtf->endnote_style = value;
        break;
    default:
        break;
    }
}

/* Words of the file's head, of its tables and of pictures. */
static void act_on_tables(Rtf *rtf, RtfState *state, RtfAct act, int value, const RtfToken *token)
{
    switch (act) {
    case ACT_CODEPAGE:
        rtf->codepage = value ? value : token->value;
        break;
    case ACT_DEFAULT_FONT:
        rtf->default_font = state->font = token->value;
        break;
    case ACT_LANGUAGE:
        if (rtf_language(token->value) && !rtf->has_language) {
            rtf->has_language = TRUE;
            rtf->host->meta(rtf->host, "language", rtf_language(token->value));
        }
        break;
    case ACT_FONT_CHARSET:
        if (rtf->font)
            rtf->font->charset = token->value;
        break;
    case ACT_FONT_CODEPAGE:
        if (rtf->font)
            rtf->font->codepage = token->value;
        break;
    case ACT_BASED_ON:
        if (rtf->new_style)
            rtf->new_style->based_on = token->value;
        break;
    case ACT_YEAR:
        rtf->year = token->value;
        break;
    case ACT_MONTH:
        rtf->month = token->value;
        break;
    case ACT_DAY:
        rtf->day = token->value;
        break;
    case ACT_WIDTH:
        rtf->width = token->value;
        break;
    case ACT_HEIGHT:
        rtf->height = token->value;
        break;
    default:
        break;
    }
}

/* Inside the tables the same words describe fonts and styles, not text. */
static gboolean act_in_tables(Rtf *rtf, RtfState *state, RtfAct act, const RtfToken *token)
{
    if (state->place == RTF_FONTS && act == ACT_FONT)
        rtf_font_begin(rtf, token->value);
    else if (state->place == RTF_STYLES && (act == ACT_STYLE || act == ACT_OTHER_STYLE))
        rtf_style_begin(rtf, token->value, act == ACT_STYLE);
    else if (state->place == RTF_STYLES && act == ACT_OUTLINE && rtf->new_style)
        rtf->new_style->outline = CLAMP(token->value, 0, 9);
    else
        return state->place != RTF_TEXT && state->place != RTF_NUMBER && act != ACT_FALLBACK &&
               act != ACT_FONT;
    return TRUE;
}

static void act_on_destination(Rtf *rtf, RtfState *state, RtfAct act, int value)
{
    if (act == ACT_PLACE) {
        enter(rtf, state, (RtfPlace)value);
    } else if (act == ACT_CONTEXT) {
        open_context(rtf, state, (tanba_role)value);
    } else if (act == ACT_COMMENT) {
        rtf->losses.annotations++;
        state->place = RTF_SKIP;
    } else if (act == ACT_OBJECT) {
        rtf->losses.objects++;
    } else if (act == ACT_UNICODE_CHOICE) {
        state->place = state->place == RTF_HOLDER ? state->beneath : state->place;
    }
}

static void do_word(Rtf *rtf, RtfState *state, const RtfToken *token)
{
    int value;
    gboolean known_star;
    RtfAct act = rtf_act(token->word, &value, &known_star);
    gboolean starred = state->starred;
    state->starred = FALSE;
    if (starred && !known_star)
        state->place = RTF_SKIP;
    if (state->place == RTF_SKIP)
        return;
    if (act == ACT_UNICODE) {
        rtf_add_unit(rtf, token->value);
        rtf->to_skip = state->fallback;
        return;
    }
    if (act == ACT_CHAR) {
        rtf_add_char(rtf, (gunichar)value);
        return;
    }
    rtf_flush(rtf);
    act_on_destination(rtf, state, act, value);
    act_on_tables(rtf, state, act, value, token);
    if (state->place == RTF_INFO && act == ACT_INFO)
        rtf_info_begin(rtf, value);
    else if (state->place == RTF_INFO && act == ACT_INFO_DATE)
        rtf_info_begin(rtf, -1 - value);
    if (act_in_tables(rtf, state, act, token))
        return;
    if (act == ACT_FONT)
        state->font = token->value;
    act_on_letters(rtf, state, act, value, token);
    act_on_paragraph(rtf, state, act, token);
    act_on_notes(rtf, act, value);
}

static void do_symbol(Rtf *rtf, RtfState *state, guint8 sign)
{
    switch (sign) {
    case '*':
        state->starred = TRUE;
        break;
    case '~':
        rtf_add_char(rtf, 0xA0);
        break;
    case '_':
        rtf_add_char(rtf, 0x2011);
        break;
    case '\t':
        rtf_add_char(rtf, '\t');
        break;
    case '\r':
    case '\n':
        rtf_flush(rtf);
        if (state->place == RTF_TEXT)
            rtf_para_end(rtf, rtf_depth(rtf));
        break;
    default:
        break; /* an optional hyphen and index marks are no text */
    }
}

void rtf_do(Rtf *rtf, const RtfToken *token)
{
    RtfState *state = rtf_state(rtf);
    if (token->kind == RTF_BYTE) {
        rtf_add_byte(rtf, token->byte);
        return;
    }
    rtf->to_skip = 0;
    if (token->kind == RTF_WORD)
        do_word(rtf, state, token);
    else
        do_symbol(rtf, state, token->byte);
}
