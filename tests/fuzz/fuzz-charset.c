/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of any charset: what comes out is UTF-8 without NUL, and the same in however many pieces they came.
 */
#include "common/charset.h"
#include "fuzz.h"

static char *in_pieces(const char *bytes, gsize length, gsize step, const TanbaCharset *charset,
                       guint64 *bad)
{
    g_autoptr(TanbaDecoder) decoder = tanba_decoder_new(charset);
    GString *out = g_string_new(NULL);
    for (gsize at = 0; at < length; at += step)
        tanba_decoder_feed(decoder, bytes + at, MIN(step, length - at), out);
    tanba_decoder_finish(decoder, out);
    *bad = tanba_decoder_bad(decoder);
    return g_string_free(out, FALSE);
}

/* The first byte says what the document claims of itself, the rest are its bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const claims[] = {NULL,       "utf-8",       "windows-1251", "koi8-r",
                                         "utf-16le", "iso-2022-jp", "gb18030",      "nonsense\xFF"};
    if (size < 1)
        return 0;
    const char *bytes = (const char *)data + 1;
    gsize length = size - 1;
    tanba_charset_prepare();
    TanbaCharset charset =
        tanba_charset_detect(bytes, length, claims[*data % G_N_ELEMENTS(claims)]);
    FUZZ_PROMISE(charset.name && charset.bom <= 4 && charset.bom <= length);
    guint64 bad = 0, bad_again = 0;
    g_autofree char *whole = tanba_charset_to_utf8(bytes, length, &charset, &bad);
    FUZZ_PROMISE(g_utf8_validate(whole, -1, NULL));
    for (gsize step = 1; step <= 7; step += 3) {
        g_autofree char *again = in_pieces(bytes, length, step, &charset, &bad_again);
        FUZZ_PROMISE(g_str_equal(whole, again));
        FUZZ_PROMISE(bad == bad_again);
    }
    return 0;
}
