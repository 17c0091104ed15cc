/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the decision what charset bytes are in, and turning them into UTF-8. A probe is fed the bytes
 * once, decides, and a decoder then converts them in pieces of any size. Bad bytes become U+FFFD and
 * are counted: text is never lost in silence. Never reads a file.
 */
#pragma once

#include <glib.h>

typedef struct {
    const char *name; /* as iconv and people know it; static */
    gboolean certain; /* a byte order mark, valid UTF-8, or a clear lead over the next best guess */
    guint bom;        /* bytes of the byte order mark to skip */
} TanbaCharset;

/* Loads every table. Call it before the sandbox closes: later, iconv could not open its modules. */
void tanba_charset_prepare(void);

typedef struct TanbaProbe TanbaProbe;

TanbaProbe *tanba_probe_new(void);
void tanba_probe_free(TanbaProbe *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaProbe, tanba_probe_free)

void tanba_probe_feed(TanbaProbe *probe, const char *bytes, gsize length);
/* Decides. `declared` is what the document or its carrier says of itself: believed only where the
 * bytes bear it out; NULL where nothing is said. */
TanbaCharset tanba_probe_decide(TanbaProbe *probe, const char *declared);
/* Whether the bytes are no text in any charset: NULs and control characters all over. */
gboolean tanba_probe_is_binary(const TanbaProbe *probe, const TanbaCharset *charset);

/* The three steps above for bytes that are all at hand. */
TanbaCharset tanba_charset_detect(const char *bytes, gsize length, const char *declared);

typedef struct TanbaDecoder TanbaDecoder;

/* Of two decoders at a time for one multi-byte charset the states would mix: use one at a time. */
TanbaDecoder *tanba_decoder_new(const TanbaCharset *charset);
void tanba_decoder_free(TanbaDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaDecoder, tanba_decoder_free)

/* Appends the text of the next bytes to `out`; a character cut in two waits for the next call. The
 * byte order mark is skipped, and so are NULs, which are padding and no text. */
void tanba_decoder_feed(TanbaDecoder *decoder, const char *bytes, gsize length, GString *out);
/* Ends the text: what is still cut in two is bad. */
void tanba_decoder_finish(TanbaDecoder *decoder, GString *out);
/* How many times U+FFFD was put. */
guint64 tanba_decoder_bad(const TanbaDecoder *decoder);
/* All of it at once; free with g_free. `bad` may be NULL. */
char *tanba_charset_to_utf8(const char *bytes, gsize length, const TanbaCharset *charset,
                            guint64 *bad);
