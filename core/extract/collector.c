/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/collector.h"

#include "document/plain.h"

#include <string.h>

#define REASON_MOST 1000       /* characters of a reason or a warning */
#define FIELD_MOST (64u << 10) /* bytes of what a document says of itself in one field */
#define FIELDS_MOST 500

TanbaCaps tanba_default_caps(void)
{
    return (TanbaCaps){.text_bytes = 32u << 20,
                       .lines = 1000000,
                       .pages = 20000,
                       .warnings = 50,
                       .members = 500000,
                       .member_bytes = 1ull << 30,
                       .members_bytes = 16ull << 30};
}

/* Nothing in it but what can be kept as it is. Most lines are so, and cost one look. */
static gboolean is_clean(const char *text, gsize length)
{
    const guchar *p = (const guchar *)text, *end = p + length;
    for (; p < end; p++) {
        if ((*p < 0x20 && *p != '\t') || *p == 0x7F)
            return FALSE;
        /* The leads of C1 controls, U+2028 and U+2029, and the byte order mark: a closer look is due. */
        if (*p == 0xC2 || *p == 0xE2 || *p == 0xEF) {
            gunichar c = g_utf8_get_char_validated((const char *)p, end - p);
            if ((c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
                return FALSE;
        }
    }
    return g_utf8_validate_len(text, length, NULL);
}

/* UTF-8 with every bad byte replaced, white controls turned into spaces, other ones and the byte order
 * mark left out: safe to store, print and send. Offsets of runs only hold where nothing changed. */
static char *clean(const char *text, gsize length)
{
    if (is_clean(text, length))
        return g_strndup(text, length);
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
    GString *out = g_string_sized_new(strlen(valid));
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if ((c < 0x20 && c != '\t') || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029)
            g_string_append_c(out, ' ');
        else if (c != 0xFEFF && (c < 0x80 || c >= 0xA0))
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    return g_string_free(out, FALSE);
}

static char *clean_string(const char *text)
{
    return text ? clean(text, strlen(text)) : NULL;
}

static TanbaCollector *self_of(tanba_host *host)
{
    return host->context;
}

static tanba_status host_fail(tanba_host *host, tanba_status status, const char *why)
{
    TanbaCollector *self = self_of(host);
    if (self->status == TANBA_OK) {
        self->status = status;
        g_free(self->why);
        self->why = tanba_text_plain_line(why ? why : "", REASON_MOST);
    }
    return status;
}

static tanba_status host_warn(tanba_host *host, const char *what)
{
    TanbaCollector *self = self_of(host);
    g_autofree char *text = tanba_text_plain_line(what ? what : "", REASON_MOST);
    if (g_ptr_array_find_with_equal_func(self->warnings, text, g_str_equal, NULL))
        return TANBA_OK; /* a library that repeats itself says it once */
    if (self->warnings->len < self->caps.warnings)
        g_ptr_array_add(self->warnings, g_steal_pointer(&text));
    else
        self->warnings_dropped++;
    return TANBA_OK;
}

static tanba_status host_meta(tanba_host *host, const char *key, const char *value)
{
    TanbaCollector *self = self_of(host);
    if (!key || !*key || !value || !*value || g_hash_table_size(self->meta) >= FIELDS_MOST)
        return TANBA_OK;
    if (strlen(key) > 200 || strlen(value) > FIELD_MOST) {
        g_autofree char *named = tanba_text_plain_line(key, 40);
        g_autofree char *what = g_strdup_printf("the field %s is too long, and left out", named);
        return host_warn(host, what);
    }
    g_hash_table_replace(self->meta, clean_string(key), clean_string(value));
    return TANBA_OK;
}

static tanba_status finish_page(TanbaCollector *self)
{
    TanbaPage *page = g_steal_pointer(&self->current);
    if (!page)
        return TANBA_OK;
    if (self->on_page)
        return self->on_page(page, self->on_page_data);
    g_ptr_array_add(self->pages, page);
    return TANBA_OK;
}

static tanba_status host_page(tanba_host *host, const tanba_page *given)
{
    TanbaCollector *self = self_of(host);
    tanba_status status = finish_page(self);
    if (status != TANBA_OK)
        return status;
    if (self->status != TANBA_OK)
        return self->status; /* it was told to stop: no further sign of life in its name */
    if (self->tick)
        self->tick(self->tick_data);
    if (self->caps.pages && ++self->n_pages > self->caps.pages) {
        g_autofree char *why =
            g_strdup_printf("has more than %u pages, the cap on pages", self->caps.pages);
        return host_fail(host, TANBA_ELIMIT, why);
    }
    TanbaPage *page = tanba_page_new(given->number);
    g_autofree char *label = clean_string(given->label);
    page->label = tanba_page_keep(page, label);
    page->width = given->width;
    page->height = given->height;
    page->image_cover = CLAMP(given->image_cover, 0.f, 1.f);
    page->flags = given->flags;
    self->current = page;
    return TANBA_OK;
}

/* Keeps the runs that lie in the text on character boundaries, in order; drops the rest. */
static guint keep_runs(const tanba_line *line, const char *text, gsize length, TanbaRun *out)
{
    guint n = 0;
    guint32 last = 0;
    for (gsize i = 0; i < line->n_runs; i++) {
        tanba_run run = line->runs[i];
        if (run.start < last || run.end <= run.start || run.end > length)
            continue;
        if (((guchar)text[run.start] & 0xC0) == 0x80 || ((guchar)text[run.end] & 0xC0) == 0x80)
            continue;
        out[n++] = run;
        last = run.end;
    }
    return n;
}

/* Adds the line to what there is. It is the plugin that says how long it is, so nothing of it is read before. */
static tanba_status count_line(tanba_host *host, const tanba_line *line)
{
    TanbaCollector *self = self_of(host);
    if (self->status != TANBA_OK)
        return self->status;
    self->n_lines++;
    if (self->caps.lines && self->n_lines > self->caps.lines) {
        g_autofree char *why =
            g_strdup_printf("has more than %u lines, the cap on lines", self->caps.lines);
        return host_fail(host, TANBA_ELIMIT, why);
    }
    gsize left = self->caps.text_bytes ? self->caps.text_bytes - self->text_bytes : G_MAXUINT32;
    if (line->length > left) {
        g_autofree char *why = g_strdup_printf("holds more than %zu MiB of text, the cap on text",
                                               self->caps.text_bytes >> 20);
        return host_fail(host, TANBA_ELIMIT, why);
    }
    self->text_bytes += line->length;
    return TANBA_OK;
}

static tanba_status host_line(tanba_host *host, const tanba_line *line)
{
    TanbaCollector *self = self_of(host);
    if (!self->current)
        return host_fail(host, TANBA_EINTERNAL, "the plugin sent a line before any page");
    tanba_status status = count_line(host, line);
    if (status != TANBA_OK)
        return status;
    g_autofree char *text = clean(line->text ? line->text : "", line->text ? line->length : 0);
    g_autofree char *number = clean_string(line->number);
    g_autofree char *note = clean_string(line->note);
    TanbaLine copy = {
        .text = text,
        .length = (guint32)strlen(text),
        .x0 = line->x0,
        .y0 = line->y0,
        .x1 = line->x1,
        .y1 = line->y1,
        .role = line->role <= TANBA_ROLE_TITLE ? line->role : TANBA_ROLE_NONE,
        .level = line->level,
        .number = number,
        .note = note,
        .confidence = line->confidence,
    };
    /* More runs than bytes cannot all be sound: then none is looked at, however many there are said to be. */
    gsize n_runs = line->n_runs <= line->length ? line->n_runs : 0;
    g_autofree TanbaRun *runs = n_runs ? g_new(TanbaRun, n_runs) : NULL;
    if (runs)
        copy.n_runs = keep_runs(line, text, copy.length, runs);
    copy.runs = runs;
    tanba_page_add(self->current, &copy);
    if (self->tick && self->current->lines->len % 1024 == 0)
        self->tick(self->tick_data);
    return TANBA_OK;
}

static tanba_status host_image(tanba_host *host, const tanba_image *image)
{
    TanbaCollector *self = self_of(host);
    if (!self->current)
        return host_fail(host, TANBA_EINTERNAL, "the plugin sent an image before any page");
    if (self->on_image)
        return self->on_image(self->current, image, self->on_image_data);
    if (!self->recogniser)
        return host_fail(host, TANBA_EUNSUPPORTED, "no plugin here can recognise images");
    self->current->source = TANBA_SOURCE_OCR;
    return self->recogniser->recognise(host, image);
}

static tanba_status host_reading(tanba_host *host, uint32_t number)
{
    TanbaCollector *self = self_of(host);
    for (guint i = 0; self->skip && i < self->skip->len; i++)
        if (g_array_index(self->skip, guint32, i) == number)
            return TANBA_ESKIP;
    if (self->reading)
        self->reading(number, self->tick_data);
    return self->status;
}

static const char *host_option(tanba_host *host, const char *key)
{
    return g_hash_table_lookup(self_of(host)->options, key);
}

TanbaCollector *tanba_collector_new(void)
{
    TanbaCollector *self = g_new0(TanbaCollector, 1);
    self->host = (tanba_host){.size = sizeof(tanba_host),
                              .context = self,
                              .fail = host_fail,
                              .warn = host_warn,
                              .meta = host_meta,
                              .page = host_page,
                              .line = host_line,
                              .image = host_image,
                              .option = host_option,
                              .reading = host_reading};
    tanba_collector_take_members(self);
    self->caps = tanba_default_caps();
    self->pages = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_page_free);
    self->meta = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->options = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->warnings = g_ptr_array_new_with_free_func(g_free);
    return self;
}

void tanba_collector_free(TanbaCollector *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->pages);
    tanba_page_free(self->current);
    g_hash_table_unref(self->meta);
    g_hash_table_unref(self->options);
    g_byte_array_unref(self->member.kept);
    g_ptr_array_unref(self->warnings);
    g_free(self->why);
    g_free(self);
}

void tanba_collector_set_option(TanbaCollector *self, const char *key, const char *value)
{
    g_hash_table_replace(self->options, g_strdup(key), g_strdup(value));
}

static tanba_status conclude(TanbaCollector *self, const tanba_plugin *plugin, tanba_status status)
{
    tanba_collector_close_member(self);
    tanba_status last = finish_page(self);
    if (status == TANBA_OK)
        status = last;
    if (status == TANBA_OK)
        status = self->status; /* it called `fail` and then forgot to say so */
    if (status == TANBA_ENOMEM && !self->why)
        self->why = g_strdup("it needed more memory than a reader may have");
    if (status != TANBA_OK && !self->why)
        self->why = g_strdup_printf("plugin %s gave no reason (status %d)", plugin->name, status);
    self->status = status;
    return status;
}

tanba_status tanba_collector_run(TanbaCollector *self, const tanba_plugin *plugin,
                                 const tanba_input *input)
{
    return conclude(self, plugin, plugin->extract(&self->host, input));
}

tanba_status tanba_collector_recognise(TanbaCollector *self, const tanba_page *page,
                                       const tanba_image *image)
{
    tanba_status status = host_page(&self->host, page);
    if (status == TANBA_OK)
        status = host_image(&self->host, image);
    return conclude(self, self->recogniser, status);
}
