/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scripts of any text: they load and run within their limits, or there is a fault that says why; a good script
 * beside them tags what it should.
 */
#include "fuzz.h"
#include "lua/tagger.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char taxonomy[] =
    "return { test = { label = 'Test', values = { yes = {}, no = {} } } }";
static const char good[] =
    "local w = tanba.lexicon('well') return { name = 'good', version = 1, passage = function(p) "
    "local hit = w:find(p) if hit then p:tag('test', 'yes', { evidence = hit }) end end }";

static char *the_folder;

static void write_file(const char *name, const void *text, gsize length)
{
    g_autofree char *path = g_build_filename(the_folder, name, NULL);
    int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    FUZZ_PROMISE(fd >= 0 && write(fd, text, length) == (ssize_t)length);
    close(fd);
}

static void remove_folder(void)
{
    static const char *const names[] = {"taxonomy.lua", "good.lua", "any.lua"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(the_folder, names[i], NULL);
        g_remove(path);
    }
    g_rmdir(the_folder);
}

static void make_folder(void)
{
    the_folder = g_dir_make_tmp("tanba-fuzz-XXXXXX", NULL);
    write_file("taxonomy.lua", taxonomy, strlen(taxonomy));
    write_file("good.lua", good, strlen(good));
    atexit(remove_folder);
}

static TanbaDocument *a_document(void)
{
    static const char *const texts[] = {"Wells", "The well is dry.", "2. The second well, колодец"};
    TanbaDocument *document = tanba_document_new();
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        TanbaPassage p = {.kind = i ? TANBA_KIND_PARAGRAPH : TANBA_KIND_HEADING,
                          .parent = i ? 0 : -1,
                          .text = texts[i],
                          .printed = texts[i],
                          .confidence = -1};
        tanba_document_add(document, &p);
    }
    return document;
}

static guint tags_of(const TanbaTagSet *tags, const char *script)
{
    guint n = 0;
    for (guint i = 0; i < tags->tags->len; i++)
        n += g_str_equal(((const TanbaTag *)tags->tags->pdata[i])->script, script);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!the_folder)
        make_folder();
    write_file("any.lua", bytes, length);
    const char *const folders[] = {the_folder, NULL};
    const TanbaTaggerLimits limits = {2u << 20, 200000, 1000};
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaTagger) tagger = tanba_tagger_new(folders, &limits, faults, &error);
    if (!tagger)
        g_error("a script stopped all of them: %s", error->message);
    for (guint i = 0; i < tanba_tagger_count(tagger); i++) {
        tanba_tagger_check_text(tagger, i, faults);
        tanba_tagger_check(tagger, i, faults);
    }
    g_autoptr(TanbaDocument) document = a_document();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    for (guint i = 0; i < faults->len; i++)
        FUZZ_PROMISE(g_utf8_validate(((TanbaScriptFault *)faults->pdata[i])->message, -1, NULL));
    FUZZ_PROMISE(tags_of(tags, "good") >= 2 || tanba_document_total(document) > 3 ||
                 tanba_tagger_count(tagger) < 1);
    return 0;
}
