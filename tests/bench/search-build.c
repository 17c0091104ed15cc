/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Builds a large archive out of a small one, for search.sh: passages are recombined (the beginning of one, the end of
 * another of its kind), a fifth is made up in other languages, one in ten is said to be from OCR. Everything follows
 * from the number of passages and the source, so that each run builds the same.
 *
 * usage: bench-search-build SOURCE-ARCHIVE PASSAGES ARCHIVE [MBOX]     folders ".tanba"; MBOX gets the texts as mail
 */
#include "index/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEED 20141124
#define BATCH 64 /* documents a transaction */

typedef struct {
    char *text, *lang;
    TanbaKind kind;
    GPtrArray *tags; /* of char *, "NAME=VALUE" */
} Source;

typedef struct {
    GPtrArray *of_kind[TANBA_KIND_COUNT]; /* of Source * */
    GPtrArray *all;
    GRand *rand;
    TanbaIndex *index;
    FILE *mbox;
    guint64 n, wanted, text_bytes;
} Builder;

static void fail(const char *what, const GError *error)
{
    fprintf(stderr, "bench-search-build: %s: %s\n", what, error ? error->message : "it failed");
    exit(2);
}

/* ---- what there is -------------------------------------------------------------------------- */

static void add_tags(Source *source, const TanbaTag *const *tags)
{
    for (guint i = 0; tags && tags[i]; i++) {
        g_autofree char *tag = g_strdup_printf("%s=%s", tags[i]->name, tags[i]->value);
        if (!g_str_has_prefix(tag, "upr.number") &&
            !g_ptr_array_find_with_equal_func(source->tags, tag, g_str_equal, NULL))
            g_ptr_array_add(source->tags, g_steal_pointer(&tag));
    }
}

static gboolean take(const TanbaHit *hit, gpointer data, GError **error)
{
    Builder *builder = data;
    (void)error;
    Source *source = g_new0(Source, 1);
    source->text = g_strdup(hit->passage->text);
    source->lang = g_strdup(hit->passage->lang);
    source->kind = hit->passage->kind;
    source->tags = g_ptr_array_new_with_free_func(g_free);
    add_tags(source, hit->tags);
    for (guint i = 0; i < hit->n_derived; i++)
        add_tags(source, hit->derived[i].tags);
    g_ptr_array_add(builder->all, source);
    g_ptr_array_add(builder->of_kind[source->kind], source);
    return TRUE;
}

static guint below(Builder *builder, guint n)
{
    return (guint)g_rand_int_range(builder->rand, 0, (gint32)n);
}

static const Source *any(Builder *builder, const GPtrArray *from)
{
    return from->pdata[below(builder, from->len)];
}

/* ---- other languages ------------------------------------------------------------------------ */

/* Few are heard all the time, most hardly ever: the place of a word goes with the square of a chance. */
static const char *const words_ru[] = {"и",           "в",
                                       "на",          "что",
                                       "о",           "по",
                                       "государство", "право",
                                       "пытки",       "полиция",
                                       "задержание",  "свобода",
                                       "собрания",    "беженцы",
                                       "суд",         "адвокат",
                                       "закон",       "статья",
                                       "комитет",     "рекомендация",
                                       "заключенный", "расследование",
                                       "жалоба",      "насилие",
                                       "женщины",     "дети",
                                       "журналист",   "объединение",
                                       "регистрация", "запрет",
                                       "приговор",    "прокурор",
                                       "граница",     "убежище",
                                       "возвращение", "камера"};
static const char *const words_kk[] = {
    "және",     "мен",     "бұл",      "үшін",      "адам",      "құқықтары", "азаптау",
    "полиция",  "қамауға", "алу",      "бостандық", "жиналыс",   "босқындар", "сот",
    "қорғаушы", "заң",     "бап",      "комитет",   "ұсыным",    "сотталған", "тергеу",
    "шағым",    "зорлық",  "әйелдер",  "балалар",   "журналист", "бірлестік", "тіркеу",
    "тыйым",    "үкім",    "прокурор", "шекара",    "баспана",   "қайтару"};
static const char *const words_ar[] = {
    "في",    "من",    "على",    "أن",       "حقوق",  "الإنسان", "التعذيب", "الشرطة",
    "توقيف", "حرية",  "التجمع", "اللاجئون", "محكمة", "محام",    "قانون",   "المادة",
    "لجنة",  "توصية", "سجين",   "تحقيق",    "شكوى",  "عنف",     "المرأة",  "الطفل",
    "صحفي",  "جمعية", "تسجيل",  "حظر",      "حكم",   "حدود",    "لجوء",    "إعادة"};
static const char *const words_zh[] = {"的",   "和",   "在",     "国家", "人权", "酷刑",
                                       "警察", "拘留", "自由",   "集会", "难民", "法院",
                                       "律师", "法律", "委员会", "建议", "囚犯", "调查",
                                       "申诉", "暴力", "妇女",   "儿童", "记者", "协会"};
static const char *const words_fr[] = {
    "de",       "la",     "et",        "les",         "dans",        "État",      "droits",
    "torture",  "police", "détention", "liberté",     "réunion",     "réfugiés",  "tribunal",
    "avocat",   "loi",    "article",   "comité",      "prisonnier",  "enquête",   "plainte",
    "violence", "femmes", "enfants",   "journaliste", "association", "frontière", "asile"};
static const char *const words_es[] = {
    "de",        "la",      "y",         "los",        "en",         "Estado",        "derechos",
    "tortura",   "policía", "detención", "libertad",   "reunión",    "refugiados",    "tribunal",
    "abogado",   "ley",     "artículo",  "comité",     "preso",      "investigación", "denuncia",
    "violencia", "mujeres", "niños",     "periodista", "asociación", "frontera",      "asilo"};

static const struct {
    const char *lang;
    const char *const *words;
    guint n;
    const char *between;
} tongues[] = {
    {"ru", words_ru, G_N_ELEMENTS(words_ru), " "}, {"kk", words_kk, G_N_ELEMENTS(words_kk), " "},
    {"ar", words_ar, G_N_ELEMENTS(words_ar), " "}, {"zh", words_zh, G_N_ELEMENTS(words_zh), ""},
    {"fr", words_fr, G_N_ELEMENTS(words_fr), " "}, {"es", words_es, G_N_ELEMENTS(words_es), " "},
};

static char *made_up(Builder *builder, guint tongue)
{
    GString *out = g_string_new(NULL);
    for (guint n = 10 + below(builder, 40); n > 0; n--) {
        double chance = g_rand_double(builder->rand);
        guint word = (guint)(chance * chance * tongues[tongue].n);
        g_string_append(out, tongues[tongue].words[word]);
        g_string_append(out, n % 9 == 0 ? ", " : tongues[tongue].between);
    }
    g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

/* ---- passages ------------------------------------------------------------------------------- */

/* The nearest space to the middle, so that words stay whole. */
static const char *middle_of(const char *text)
{
    const char *at = text + strlen(text) / 2;
    while (*at && *at != ' ')
        at++;
    return at;
}

/* A name that is met a few times in a million passages. */
static void append_name(Builder *builder, GString *out)
{
    static const char *const parts[] = {"ka", "mo",  "ri", "zu", "ten", "bel", "ash", "dov",
                                        "il", "gar", "nu", "pe", "sha", "vor", "ye",  "xan"};
    g_string_append_c(out, ' ');
    gsize start = out->len;
    for (guint n = 3 + below(builder, 2); n > 0; n--)
        g_string_append(out, parts[below(builder, G_N_ELEMENTS(parts))]);
    out->str[start] = g_ascii_toupper(out->str[start]);
}

static char *recombine(Builder *builder, const Source *one)
{
    const Source *other = any(builder, builder->of_kind[one->kind]);
    GString *out = g_string_new_len(one->text, middle_of(one->text) - one->text);
    g_string_append(out, middle_of(other->text));
    if (one->kind == TANBA_KIND_PARAGRAPH && below(builder, 4) == 0)
        append_name(builder, out);
    return g_string_free(out, FALSE);
}

static void write_mail(Builder *builder, const char *text)
{
    if (!builder->mbox)
        return;
    fprintf(builder->mbox,
            "From x Thu Jan  1 00:00:00 2014\nFrom: x@example.org\nSubject: %" G_GUINT64_FORMAT
            "\nContent-Type: text/plain; charset=utf-8\n\n",
            builder->n);
    for (const char *p = text; *p; p++)
        putc(*p == '\n' ? ' ' : *p, builder->mbox);
    fputs("\n\n", builder->mbox);
}

static void add_passage(Builder *builder, TanbaDocument *document, TanbaTagSet *tags, int tongue)
{
    const Source *source = any(builder, builder->all);
    gboolean ocr = below(builder, 10) == 0;
    g_autofree char *text = tongue < 0 || source->kind == TANBA_KIND_HEADER
                                ? recombine(builder, source)
                                : made_up(builder, (guint)tongue);
    TanbaPassage passage = {.kind = source->kind,
                            .parent = -1,
                            .page = 1 + tanba_document_count(document) / 12,
                            .page_end = 1 + tanba_document_count(document) / 12,
                            .x0 = 72,
                            .y0 = (float)(60 + below(builder, 600)),
                            .x1 = 520,
                            .y1 = 700,
                            .text = text,
                            .printed = text,
                            .lang = tongue < 0 ? source->lang : tongues[tongue].lang,
                            .source = ocr ? TANBA_SOURCE_OCR : TANBA_SOURCE_TEXT,
                            .confidence = ocr ? (float)(40 + below(builder, 60)) : -1};
    guint32 ordinal = tanba_document_add(document, &passage);
    for (guint i = 0; i < source->tags->len; i++) {
        g_auto(GStrv) pair = g_strsplit(source->tags->pdata[i], "=", 2);
        tanba_tag_set_add(tags, ordinal, pair[0], pair[1], 1, "bench");
    }
    write_mail(builder, text);
    builder->n++;
    builder->text_bytes += strlen(text);
}

static void fill_head(Builder *builder, TanbaDocument *document, guint number, int tongue)
{
    g_autofree char *name = g_strdup_printf("bench %u", number);
    g_autofree char *symbol = g_strdup_printf("A/HRC/%u/%u", number / 100, number % 100);
    g_autofree char *date =
        g_strdup_printf("%u-%02u-%02u", 2006 + number % 10, 1 + number % 12, 1 + number % 28);
    document->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    document->type = number % 3 == 0 ? "text/html" : "application/pdf";
    document->title = tanba_document_keep(document, name);
    document->symbol = tanba_document_keep(document, symbol);
    document->date = tanba_document_keep(document, date);
    document->date_source = "text";
    document->lang = tongue < 0 ? "en" : tongues[tongue].lang;
    document->plugin = "pdf";
    document->plugin_version = "1";
    document->n_pages = 1000;
    (void)builder;
}

static void put_document(Builder *builder, guint number)
{
    static const guint which = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) document = tanba_document_new();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    int tongue = number % 5 == 4 ? (int)(number / 5 % G_N_ELEMENTS(tongues)) : -1;
    fill_head(builder, document, number, tongue);
    for (guint n = 20 + below(builder, 380); n > 0 && builder->n < builder->wanted; n--)
        add_passage(builder, document, tags, tongue);
    g_autofree char *path = g_strdup_printf("/bench/%s/%u.pdf", document->date, number);
    TanbaFile file = {.path = path,
                      .size = 1,
                      .mtime_ns = 1,
                      .sha256 = document->sha256,
                      .state = TANBA_STATE_DONE,
                      .plugin = "pdf",
                      .type = document->type};
    if (!tanba_index_put_document(builder->index, document, &error) ||
        !tanba_index_put_file(builder->index, &file, &error) ||
        !tanba_index_put_tags(builder->index, document->sha256, &which, 1, tags, FALSE, NULL, 0,
                              &error))
        fail("cannot write", error);
}

static void build(Builder *builder)
{
    static const TanbaScriptKey script = {"bench", "0", "1"};
    g_autoptr(GError) error = NULL;
    if (!tanba_index_bulk(builder->index, TRUE, &error) ||
        !tanba_index_set_scripts(builder->index, &script, 1, &error))
        fail("cannot begin", error);
    for (guint number = 0; builder->n < builder->wanted;) {
        if (!tanba_index_begin(builder->index, &error))
            fail("cannot begin", error);
        for (guint i = 0; i < BATCH && builder->n < builder->wanted; i++)
            put_document(builder, number++);
        if (!tanba_index_commit(builder->index, &error))
            fail("cannot commit", error);
    }
    if (!tanba_index_bulk(builder->index, FALSE, &error))
        fail("cannot settle", error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc < 4) {
        fputs("usage: bench-search-build SOURCE-ARCHIVE PASSAGES ARCHIVE [MBOX]\n", stderr);
        return 64;
    }
    Builder builder = {.wanted = g_ascii_strtoull(argv[2], NULL, 10)};
    builder.rand = g_rand_new_with_seed(SEED);
    builder.all = g_ptr_array_new();
    for (guint i = 0; i < TANBA_KIND_COUNT; i++)
        builder.of_kind[i] = g_ptr_array_new();
    TanbaIndex *source = tanba_index_open(argv[1], TANBA_INDEX_READ, &error);
    TanbaQuery everything = {0};
    if (!source || !tanba_index_search(source, &everything, take, &builder, NULL, &error))
        fail(argv[1], error);
    tanba_index_close(source);
    builder.index = tanba_index_open(argv[3], TANBA_INDEX_CREATE, &error);
    if (!builder.index)
        fail(argv[3], error);
    builder.mbox = argc > 4 ? fopen(argv[4], "w") : NULL;
    build(&builder);
    tanba_index_close(builder.index);
    if (builder.mbox)
        fclose(builder.mbox);
    printf("%" G_GUINT64_FORMAT " passages, %" G_GUINT64_FORMAT " bytes of text\n", builder.n,
           builder.text_bytes);
    return 0;
}
