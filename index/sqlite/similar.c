/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two steps. The words that tell most, by how few passages hold them, find some hundred passages by BM25, at a cost that
 * does not grow with the archive beyond a bound; these are then measured one by one (index/likeness.h).
 */
#include "index/similar.h"

#include "index/likeness.h"
#include "index/match.h"
#include "index/sqlite/hits.h"
#include "index/sqlite/plan.h"
#include "index/sqlite/rank.h"
#include "index/sqlite/sayings.h"
#include "text/language.h"

#include <string.h>

#define CANDIDATES 400 /* passages that are measured */
#define MOST_TERMS 24  /* words that look for these */
#define MOST_HITS                                                                                  \
    250000           /* that these words may have together: what keeps it fast in a large archive */
#define COUNTED 1000 /* passages of a word that are counted; beyond, its share is estimated */
#define SAME 0.9     /* so near are two that say the same */
#define LEAST 0.08   /* what is less near has nothing to do with it */

typedef struct {
    TanbaIndex *index;
    const TanbaSimilarQuery *query;
    gboolean recommendations;
    TanbaSaying source; /* that others are to be near to; printed is 0 for a text */
    TanbaPlan *plan;    /* what narrows down; root may be NULL */
    TanbaColumns *columns;
    TanbaLikeness *likeness;
    GArray *sayings; /* of TanbaSaying */
} Asking;

/* ---- the passage ---------------------------------------------------------------------------- */

/* Those that a passage holds are asked for as one text, or the one that is meant. */
static gboolean join_sayings(Asking *asking, const GArray *sayings, gint64 self, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < sayings->len; i++) {
        const TanbaSaying *saying = &g_array_index(sayings, TanbaSaying, i);
        gboolean has = FALSE;
        if (self != saying->printed && self != saying->self)
            continue;
        if (!tanba_saying_has_tag(asking->index, saying, "upr", "recommendation", &has, error))
            return FALSE;
        asking->recommendations = asking->recommendations || has;
        g_string_append_printf(text, "%s%s", text->len ? " " : "", saying->text);
        if (!asking->source.lang)
            asking->source.lang = g_strdup(saying->lang);
    }
    asking->source.text = g_string_free(g_steal_pointer(&text), FALSE);
    return TRUE;
}

static gboolean refuse_passage(const TanbaSimilarQuery *query, GError **error)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                "the document has no passage %.12s:%u: 'tanba show %.12s' lists those it has",
                query->sha256, query->ordinal, query->sha256);
    return FALSE;
}

/* The printed passage of the one that is asked for, which may be derived. */
static gboolean find_printed(Asking *asking, gint64 document, gint64 self, gint64 *printed,
                             GError **error)
{
    gint64 n;
    *printed = self;
    if (!tanba_db_number(asking->index, TANBA_SQL_DOCUMENT_PASSAGES, 0, &n, error, "i", document))
        return FALSE;
    if (TANBA_PASSAGE_ORDINAL(self) < n)
        return TRUE;
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new();
    if (!tanba_derived_read(asking->index, self, self, set, error))
        return FALSE;
    if (set->derived->len == 0)
        return refuse_passage(asking->query, error);
    const TanbaDerivation *derivation = set->derived->pdata[0];
    *printed = TANBA_PASSAGE_ID(document, derivation->origin);
    return TRUE;
}

static gboolean read_passage(Asking *asking, GError **error)
{
    gint64 document, printed;
    const TanbaSimilarQuery *query = asking->query;
    if (!tanba_db_number(asking->index, TANBA_SQL_DOCUMENT_ID, -1, &document, error, "t",
                         query->sha256))
        return FALSE;
    if (document < 0 || query->ordinal >= TANBA_MAX_PASSAGES)
        return refuse_passage(query, error);
    gint64 self = TANBA_PASSAGE_ID(document, query->ordinal);
    g_autoptr(GArray) sayings = tanba_sayings_new();
    if (!find_printed(asking, document, self, &printed, error) ||
        !tanba_sayings_read(asking->index, printed, sayings, error) ||
        !join_sayings(asking, sayings, self, error))
        return FALSE;
    asking->source.printed = printed;
    asking->source.self = self;
    return TRUE;
}

/* How many words of the source the index holds, were it in that language. */
static guint count_held(const Asking *asking, const char *lang)
{
    g_autoptr(TanbaLikeness) likeness = tanba_likeness_new(asking->index->stems);
    guint text = tanba_likeness_add(likeness, asking->source.text, lang), held = 0;
    for (guint i = 0; i < tanba_likeness_words(likeness, text); i++) {
        gint64 found = 0;
        tanba_db_number(asking->index, TANBA_SQL_TOKEN, 0, &found, NULL, "t",
                        tanba_likeness_word(likeness, text, i));
        held += found != 0;
    }
    return held;
}

/* A line or two tell no language: then it is the one of the archive's whose stems are there. */
static void guess_language(Asking *asking)
{
    const char *detected = tanba_language_detect(asking->source.text, -1, NULL);
    asking->source.lang = g_strdup(detected);
    guint most = detected ? 0 : count_held(asking, NULL);
    for (char **lang = asking->plan->langs; !detected && *lang; lang++) {
        guint held = count_held(asking, *lang);
        if (held <= most)
            continue;
        most = held;
        g_free(asking->source.lang);
        asking->source.lang = g_strdup(*lang);
    }
}

/* ---- where to look -------------------------------------------------------------------------- */

static gboolean has_recommendations(Asking *asking, gboolean *out, GError **error)
{
    g_auto(GStrv) values = tanba_index_tag_values(asking->index, "upr", error);
    *out = values && g_strv_contains((const char *const *)values, "recommendation");
    return values != NULL;
}

static gboolean make_plan(Asking *asking, GError **error)
{
    static const char *const only[] = {"upr=recommendation", NULL};
    const TanbaQuery query = {.words = asking->query->words,
                              .tags = asking->recommendations ? only : NULL};
    asking->plan = tanba_plan_new(asking->index, &query, error);
    return asking->plan != NULL;
}

/* Takes out what the source itself is, or all of its document. */
static void leave_out(const Asking *asking, TanbaBits *bits)
{
    guint32 first, n;
    g_autoptr(TanbaBits) out = tanba_bits_new(bits->n);
    if (!asking->source.printed)
        return;
    if (asking->query->any)
        tanba_bits_add(out, tanba_columns_place(asking->columns, asking->source.printed));
    else if (tanba_columns_document(asking->columns, TANBA_PASSAGE_DOCUMENT(asking->source.printed),
                                    &first, &n))
        tanba_bits_add_range(out, first, n);
    tanba_bits_without(bits, out);
}

static TanbaBits *find_places(Asking *asking, GError **error)
{
    asking->columns = tanba_columns_get(asking->index, TANBA_COLUMNS_WHOLE, error);
    if (!asking->columns)
        return NULL;
    TanbaBits *bits;
    if (asking->plan->root)
        bits = tanba_filter(asking->index, &asking->plan->context, asking->columns,
                            asking->plan->root, error);
    else {
        bits = tanba_bits_new(tanba_columns_count(asking->columns));
        tanba_bits_add_range(bits, 0, bits->n);
    }
    if (bits)
        leave_out(asking, bits);
    return bits;
}

/* ---- words ---------------------------------------------------------------------------------- */

typedef struct {
    const char *word;
    double hits, weight;
} Term;

/* Of a common word only the first passages are counted; how far into the archive these reach tells the rest. */
static gboolean count_hits(const Asking *asking, const char *word, double *hits, GError **error)
{
    guint n = 0;
    gint64 last = -1;
    sqlite3_stmt *row = tanba_db_query(asking->index, TANBA_SQL_HOLDERS, error, "t", word);
    int more = -1;
    while (row && n < COUNTED && (more = tanba_db_step(asking->index, row, error)) == 1) {
        gint64 passage = sqlite3_column_int64(row, 0);
        n += passage != last;
        last = passage;
    }
    if (more < 0)
        return FALSE;
    if (more == 1)
        tanba_db_done(row);
    *hits = n;
    guint32 all = tanba_columns_count(asking->columns);
    guint32 place = n < COUNTED ? G_MAXUINT32 : tanba_columns_place(asking->columns, last);
    if (place < all)
        *hits = MAX(n, (double)n * (double)all / ((double)place + 1));
    return TRUE;
}

static gint by_weight(gconstpointer a, gconstpointer b)
{
    const Term *one = a, *other = b;
    if (one->hits != other->hits)
        return one->hits < other->hits ? -1 : 1;
    return strcmp(one->word, other->word);
}

/* The source's words by how few passages hold them. */
static GArray *weigh_words(Asking *asking, GError **error)
{
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
    guint32 all = tanba_columns_count(asking->columns);
    for (guint i = 0; i < tanba_likeness_words(asking->likeness, 0); i++) {
        Term term = {.word = tanba_likeness_word(asking->likeness, 0, i)};
        if (!count_hits(asking, term.word, &term.hits, error))
            return NULL;
        term.weight = tanba_likeness_weight(all, term.hits);
        tanba_likeness_weigh(asking->likeness, term.word, term.weight);
        if (term.hits > 0)
            g_array_append_val(terms, term);
    }
    g_array_sort(terms, by_weight);
    return g_steal_pointer(&terms);
}

static gboolean find_candidates(Asking *asking, const TanbaBits *places, GArray *found,
                                GError **error)
{
    g_autoptr(GArray) terms = weigh_words(asking, error);
    g_autoptr(GString) match = g_string_new(NULL);
    double idf[MOST_TERMS], hits = 0;
    guint n = 0;
    if (!terms)
        return FALSE;
    for (; n < terms->len && n < MOST_TERMS; n++) {
        const Term *term = &g_array_index(terms, Term, n);
        hits += term->hits;
        if (n > 1 && hits > MOST_HITS)
            break;
        g_string_append_printf(match, "%s\"%c%s\"", n ? " OR " : "", TANBA_MARK_TOKEN, term->word);
        idf[n] = term->weight;
    }
    TanbaBest best = {.columns = asking->columns,
                      .filter = places,
                      .wanted = CANDIDATES,
                      .idf = idf,
                      .n_idf = n,
                      .found = found};
    return n == 0 || tanba_rank(asking->index, match->str, &best, error);
}

/* ---- measuring ------------------------------------------------------------------------------ */

static gint by_id(gconstpointer a, gconstpointer b)
{
    const TanbaFound *one = a, *other = b;
    return one->passage < other->passage ? -1 : one->passage > other->passage;
}

static gint by_similarity(gconstpointer a, gconstpointer b)
{
    const TanbaSaying *one = a, *other = b;
    if (one->similarity != other->similarity)
        return one->similarity > other->similarity ? -1 : 1;
    return one->self < other->self ? -1 : one->self > other->self;
}

/* A printed recommendation ends with who makes it, "(Mexico, Peru);", which is not what it says. */
static char *without_senders(const char *text)
{
    gsize length = strlen(text);
    for (;;) {
        while (length > 0 && strchr(" ;.,", text[length - 1]))
            length--;
        const char *open =
            length > 0 && text[length - 1] == ')' ? g_strrstr_len(text, (gssize)length, "(") : NULL;
        if (!open || open == text)
            return g_strndup(text, length);
        length = (gsize)(open - text);
    }
}

static guint add_text(const Asking *asking, const TanbaSaying *saying)
{
    g_autofree char *bare = asking->recommendations ? without_senders(saying->text) : NULL;
    return tanba_likeness_add(asking->likeness, bare ? bare : saying->text, saying->lang);
}

static gboolean measure(Asking *asking, GArray *found, GError **error)
{
    g_array_sort(found, by_id);
    for (guint i = 0; i < found->len; i++)
        if (!tanba_sayings_read(asking->index, g_array_index(found, TanbaFound, i).passage,
                                asking->sayings, error))
            return FALSE;
    for (guint i = 0; i < asking->sayings->len; i++) {
        TanbaSaying *saying = &g_array_index(asking->sayings, TanbaSaying, i);
        saying->number = add_text(asking, saying);
    }
    tanba_likeness_settle(asking->likeness);
    for (guint i = 0; i < asking->sayings->len; i++) {
        TanbaSaying *saying = &g_array_index(asking->sayings, TanbaSaying, i);
        saying->similarity = tanba_likeness_of(asking->likeness, 0, saying->number);
    }
    g_array_sort(asking->sayings, by_similarity);
    return TRUE;
}

/* ---- groups --------------------------------------------------------------------------------- */

static gboolean may_be_shown(const Asking *asking, const TanbaSaying *saying, gboolean *out,
                             GError **error)
{
    *out = saying->self != asking->source.self;
    return !*out || tanba_saying_answers(asking->index, saying, asking->plan->root, out, error);
}

static GPtrArray *group_of(const Asking *asking, const GPtrArray *groups, const TanbaSaying *saying)
{
    for (guint i = 0; i < groups->len; i++) {
        GPtrArray *group = groups->pdata[i];
        const TanbaSaying *head = group->pdata[0];
        if (tanba_likeness_of(asking->likeness, head->number, saying->number) >= SAME)
            return group;
    }
    return NULL;
}

/* Of GPtrArray of TanbaSaying *, borrowed. */
static GPtrArray *make_groups(const Asking *asking, GError **error)
{
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < asking->sayings->len; i++) {
        TanbaSaying *saying = &g_array_index(asking->sayings, TanbaSaying, i);
        if (saying->similarity < LEAST)
            break;
        gboolean shown = FALSE;
        GPtrArray *group = group_of(asking, groups, saying);
        if (!group && groups->len >= asking->query->limit)
            continue;
        if (!may_be_shown(asking, saying, &shown, error))
            return NULL;
        if (!shown)
            continue;
        if (!group) {
            group = g_ptr_array_new();
            g_ptr_array_add(groups, group);
        }
        g_ptr_array_add(group, saying);
    }
    return g_steal_pointer(&groups);
}

/* ---- telling -------------------------------------------------------------------------------- */

typedef struct {
    const TanbaSaying *saying;
    guint rank, nth, n;
    TanbaSimilarFunc func;
    gpointer data;
} Telling;

static gboolean tell(const TanbaHit *hit, gpointer data, GError **error)
{
    const Telling *telling = data;
    const TanbaSaying *saying = telling->saying;
    TanbaSimilar similar = {.hit = hit,
                            .text = saying->text,
                            .similarity = saying->similarity * 100,
                            .rank = telling->rank,
                            .nth = telling->nth,
                            .n = telling->n};
    for (guint i = 0; i < hit->n_derived && saying->self != saying->printed; i++)
        if (hit->derived[i].ordinal == TANBA_PASSAGE_ORDINAL(saying->self))
            similar.derived = &hit->derived[i];
    return telling->func(&similar, telling->data, error);
}

static gboolean tell_groups(const Asking *asking, const GPtrArray *groups, TanbaSimilarFunc func,
                            gpointer data, GError **error)
{
    Telling telling = {.func = func, .data = data};
    g_autoptr(TanbaHits) hits = tanba_hits_new(asking->index, NULL, 0, tell, &telling, error);
    for (guint i = 0; hits && i < groups->len; i++) {
        const GPtrArray *group = groups->pdata[i];
        telling.rank = i + 1;
        telling.n = group->len;
        for (guint k = 0; k < group->len; k++) {
            telling.saying = group->pdata[k];
            telling.nth = k;
            if (!tanba_hits_show(hits, telling.saying->printed, 0, 0, error))
                return FALSE;
        }
    }
    return hits != NULL;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static gboolean read_source(Asking *asking, GError **error)
{
    if (asking->query->sha256 && !read_passage(asking, error))
        return FALSE;
    if (!asking->query->sha256) {
        asking->source.text = g_strdup(asking->query->text);
        if (!has_recommendations(asking, &asking->recommendations, error))
            return FALSE;
    }
    asking->recommendations = asking->recommendations && !asking->query->any;
    if (!make_plan(asking, error))
        return FALSE;
    if (!asking->query->sha256)
        guess_language(asking);
    add_text(asking, &asking->source);
    if (tanba_likeness_words(asking->likeness, 0) > 0)
        return TRUE;
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                        "there are no words to compare by: name a passage, or a text with words");
    return FALSE;
}

static gboolean answer(Asking *asking, TanbaSimilarFunc func, gpointer data, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(TanbaFound));
    if (!read_source(asking, error))
        return FALSE;
    g_autoptr(TanbaBits) places = find_places(asking, error);
    if (!places || !find_candidates(asking, places, found, error) || !measure(asking, found, error))
        return FALSE;
    g_autoptr(GPtrArray) groups = make_groups(asking, error);
    return groups && tell_groups(asking, groups, func, data, error);
}

static void clear(Asking *asking)
{
    tanba_plan_free(asking->plan);
    tanba_likeness_free(asking->likeness);
    g_array_unref(asking->sayings);
    g_free(asking->source.text);
    g_free(asking->source.lang);
}

gboolean tanba_index_similar(TanbaIndex *index, const TanbaSimilarQuery *query,
                             TanbaSimilarFunc func, gpointer data, TanbaSimilarSummary *summary,
                             GError **error)
{
    gboolean alone = sqlite3_get_autocommit(index->db) != 0;
    if (alone && !tanba_db_exec(index, "BEGIN", error))
        return FALSE;
    Asking asking = {.index = index,
                     .query = query,
                     .likeness = tanba_likeness_new(index->stems),
                     .sayings = tanba_sayings_new()};
    gboolean done = answer(&asking, func, data, error);
    if (alone)
        sqlite3_exec(index->db, "COMMIT", NULL, NULL, NULL);
    if (summary)
        *summary = (TanbaSimilarSummary){done ? g_strdup(asking.source.text) : NULL,
                                         asking.recommendations};
    clear(&asking);
    return done;
}
