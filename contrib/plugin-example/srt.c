/* SPDX-License-Identifier: MIT
 *
 * A Tanba plugin outside of Tanba's tree: subtitles of filmed testimony (SubRip, .srt). It needs
 * nothing but tanba/plugin.h and the C library, and may be the start of your own.
 *
 * A subtitle holds half a sentence, which nobody wants to cite. So subtitles are joined until a sentence
 * ends or the speaker pauses, and each such block carries, as its number, the time at which it begins:
 * a search then answers with the place in the film.
 */
#include <tanba/plugin.h>

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    MAX_BYTES = 16 * 1024 * 1024, /* a week of talk */
    MAX_BLOCK = 600,              /* bytes after which a block ends with its subtitle */
    PAUSE = 4000                  /* milliseconds of silence that end a block */
};

typedef struct {
    char *text; /* the block being gathered; as large as the whole file, so that it always fits */
    size_t length; /* bytes of it */
    long begins;   /* milliseconds from the film's start */
    long ends;
    unsigned long blocks; /* handed over so far */
} Block;

/* Reads the whole file: `*out` is to be freed, and ends with a NUL that is not counted. */
static tanba_status read_all(tanba_host *host, const tanba_input *input, char **out)
{
    if (input->length > MAX_BYTES)
        return host->fail(host, TANBA_ELIMIT, "subtitles of more than 16 MiB");
    size_t length = (size_t)input->length, done = 0;
    char *bytes = malloc(length + 1);
    if (!bytes)
        return host->fail(host, TANBA_ENOMEM, "no memory to read the subtitles");
    while (done < length) {
        ssize_t got = pread(input->fd, bytes + done, length - done, (off_t)done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            const char *why = got < 0 ? strerror(errno) : "the file became shorter";
            free(bytes);
            return host->fail(host, TANBA_EIO, why);
        }
        done += (size_t)got;
    }
    bytes[length] = '\0';
    *out = bytes;
    return TANBA_OK;
}

/* Whether `text` is UTF-8 without a NUL: what the host takes. */
static bool is_utf8(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i++];
        int more = c < 0x80 ? 0 : c < 0xC2 ? -1 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : c < 0xF5 ? 3 : -1;
        if (more < 0 || c == 0)
            return false;
        for (int k = 0; k < more; k++, i++) {
            unsigned char next = i < length ? (unsigned char)text[i] : 0;
            bool bad = (next & 0xC0) != 0x80;
            if (k == 0) /* too long a form, a surrogate, or past the last code point */
                bad = bad || (c == 0xE0 && next < 0xA0) || (c == 0xED && next > 0x9F) ||
                      (c == 0xF0 && next < 0x90) || (c == 0xF4 && next > 0x8F);
            if (bad)
                return false;
        }
    }
    return true;
}

/* "00:01:15,250 --> 00:01:18,000", with "," or "." before the milliseconds. */
static bool parse_times(const char *line, long *begins, long *ends)
{
    unsigned h[2], m[2], s[2], ms[2];
    char arrow[4];
    if (sscanf(line, " %3u:%2u:%2u%*1[,.]%3u %3s %3u:%2u:%2u%*1[,.]%3u", &h[0], &m[0], &s[0],
               &ms[0], arrow, &h[1], &m[1], &s[1], &ms[1]) != 9 ||
        strcmp(arrow, "-->") != 0)
        return false;
    *begins = ((h[0] * 60L + m[0]) * 60L + s[0]) * 1000L + ms[0];
    *ends = ((h[1] * 60L + m[1]) * 60L + s[1]) * 1000L + ms[1];
    return true;
}

static bool is_counter(const char *line)
{
    const char *c = line;
    while (isdigit((unsigned char)*c))
        c++;
    return c > line && *c == '\0';
}

/* Whether the text ends a sentence: by its last mark, quotes and brackets after it not counted. */
static bool ends_sentence(const char *text, size_t length)
{
    while (length > 0 && strchr("\"')]", text[length - 1]))
        length--;
    if (length > 0 && strchr(".?!", text[length - 1]))
        return true;
    return length >= 3 && memcmp(text + length - 3, "\xE2\x80\xA6", 3) == 0; /* an ellipsis */
}

/* Adds a line of a subtitle without its markup: <i>, <font ...>, {\an8}. */
static void add_text(Block *block, const char *line)
{
    if (block->length > 0)
        block->text[block->length++] = ' ';
    size_t start = block->length;
    bool closed = true; /* a mark that nothing closes is looked for once, not for each that opens */
    for (const char *c = line; *c; c++) {
        char close = *c == '<' ? '>' : *c == '{' && c[1] == '\\' ? '}' : '\0';
        const char *end = close && closed ? strchr(c, close) : NULL;
        closed = closed && (!close || end);
        if (end)
            c = end;
        else
            block->text[block->length++] = *c == '\t' ? ' ' : *c;
    }
    if (block->length == start && start > 0)
        block->length--; /* nothing but markup: take the blank back */
}

/* Hands the block over, if there is one, and begins anew. */
static tanba_status flush(tanba_host *host, Block *block)
{
    if (block->length == 0)
        return TANBA_OK;
    char time[32];
    long seconds = block->begins / 1000;
    snprintf(time, sizeof time, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
             seconds % 60);
    tanba_line line = {.size = sizeof line,
                       .text = block->text,
                       .length = block->length,
                       .role = TANBA_ROLE_PARAGRAPH,
                       .number = time,
                       .confidence = -1};
    block->length = 0;
    block->blocks++;
    return host->line(host, &line);
}

/* Cuts the next line off `*rest`, without its end; NULL after the last. */
static char *next_line(char **rest)
{
    char *line = *rest;
    if (!line || !*line)
        return NULL;
    size_t length = strcspn(line, "\n");
    *rest = line[length] ? line + length + 1 : NULL;
    line[length] = '\0';
    while (length > 0 && isspace((unsigned char)line[length - 1]))
        line[--length] = '\0';
    return line;
}

/* A line of times ends the subtitle before it and begins the next; `*flushed` says what flushing gave. */
static bool begin_subtitle(tanba_host *host, Block *block, const char *line, tanba_status *flushed)
{
    long begins, ends;
    if (!parse_times(line, &begins, &ends))
        return false;
    bool new_block = ends_sentence(block->text, block->length) || block->length > MAX_BLOCK ||
                     begins - block->ends > PAUSE;
    *flushed = new_block ? flush(host, block) : TANBA_OK;
    if (block->length == 0)
        block->begins = begins;
    block->ends = ends;
    return true;
}

/* A line of digits is held back until the next: before times it is the subtitle's own number, otherwise
 * somebody said it. */
static tanba_status read_subtitles(tanba_host *host, char *text, Block *block)
{
    bool inside = false, after_blank = true, held_after_blank = false;
    char *held = NULL;
    for (char *line; (line = next_line(&text));) {
        tanba_status status = TANBA_OK;
        if (begin_subtitle(host, block, line, &status)) {
            if (status != TANBA_OK)
                return status;
            inside = true;
            held = NULL;
        } else if (inside) {
            if (held)
                add_text(block, held);
            held = is_counter(line) ? line : NULL;
            held_after_blank = after_blank;
            if (!held && *line)
                add_text(block, line);
        }
        after_blank = *line == '\0';
    }
    if (held && !held_after_blank)
        add_text(block, held);
    return flush(host, block);
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    if (input->want != TANBA_WANT_TEXT)
        return host->fail(host, TANBA_EUNSUPPORTED, "subtitles have no images");
    char *bytes = NULL;
    tanba_status status = read_all(host, input, &bytes);
    if (status != TANBA_OK)
        return status;
    char *text = strncmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
    Block block = {.text = malloc((size_t)input->length + 2)};
    tanba_page page = {.size = sizeof page};
    if (!block.text)
        status = host->fail(host, TANBA_ENOMEM, "no memory to join the subtitles");
    else if (input->length == 0)
        status = host->fail(host, TANBA_EEMPTY, "the file holds nothing");
    else if (!is_utf8(bytes, (size_t)input->length))
        status = host->fail(host, TANBA_EUNSUPPORTED, "subtitles in another charset than UTF-8");
    else if ((status = host->page(host, &page)) == TANBA_OK)
        status = read_subtitles(host, text, &block);
    if (status == TANBA_OK && block.blocks == 0)
        status = host->fail(host, TANBA_EDAMAGED, "no subtitle with times and words is in it");
    free(block.text);
    free(bytes);
    return status;
}

static const char *const types[] = {"application/x-subrip", NULL};

TANBA_PLUGIN_EXPORT const tanba_plugin tanba_plugin_1 = {
    .size = sizeof(tanba_plugin),
    .name = "srt",
    .version = "1",
    .summary = "subtitles of filmed testimony (SubRip), with the time of each sentence",
    .licence = "MIT",
    .types = types,
    .extract = extract,
};
