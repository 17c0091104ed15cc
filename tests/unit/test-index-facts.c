/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts in the index: an answer lies over what a script says of another document, in whatever order the two come, and
 * goes without a trace.
 */
#include "index-fixture.h"

#define SYMBOL "A/HRC/99/5"

static const TanbaScriptKey scripts[] = {{"upr/addendum", "h1", "1"}, {"upr/report", "h2", "1"}};
static const TanbaScriptKey renewed[] = {{"upr/addendum", "h1-new", "2"},
                                         {"upr/report", "h2", "1"}};
static const TanbaRelation relation = {TANBA_FACT_NUMBER, TANBA_FACT_RESPONSE, TANBA_FACT_OPEN};

static void set(Fixture *f, const TanbaScriptKey *keys, guint n)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(tanba_index_set_scripts(f->index, keys, n, &error));
    g_assert_true(tanba_index_prune_scripts(f->index, &error));
    g_assert_no_error(error);
}

static void put_as(Fixture *f, const char *content, const char *symbol)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDocument) d = document_of(content, "Repair the well");
    g_autofree char *path = g_strdup_printf("/%s", content);
    add(d, TANBA_KIND_ITEM, 0, "116.2", "Paint the bridge");
    d->symbol = symbol;
    put_file(f, path, d->sha256, TANBA_STATE_DONE);
    g_assert_true(tanba_index_put_document(f->index, d, &error));
    g_assert_no_error(error);
}

static void run(Fixture *f, const char *content, guint script, const TanbaTagSet *tags)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(content);
    g_assert_true(tanba_index_put_tags(f->index, hash, &script, 1, tags, FALSE, NULL, 0, &error));
    g_assert_no_error(error);
}

/* What upr/report says: two recommendations, of which nothing is known. */
static void tag_report(Fixture *f, const char *content)
{
    static const char *const numbers[] = {"116.1", "116.2"};
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    for (guint32 i = 0; i < 2; i++) {
        tanba_tag_set_add(tags, i + 1, "upr.number", numbers[i], 1, "upr/report");
        TanbaTag *tag =
            tanba_tag_set_add(tags, i + 1, "upr.response", "pending", 0.5, "upr/report");
        tanba_tag_add_evidence(tag, 0, 1, 4);
    }
    run(f, content, 1, tags);
}

static void add_fact(TanbaTagSet *tags, const char *number, const char *response)
{
    TanbaFact *fact = tanba_tag_set_add_fact(tags, "upr/addendum", SYMBOL, number, response, 0.75);
    tanba_fact_add_evidence(fact, 1, 0, 6);
}

static void tag_addendum(Fixture *f, const char *content, const char *number, const char *response)
{
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    if (number)
        add_fact(tags, number, response);
    run(f, content, 0, tags);
}

static guint64 relate(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    guint64 answered = 0;
    g_assert_true(tanba_index_relate(f->index, &relation, &answered, &error));
    g_assert_no_error(error);
    return answered;
}

/* "response, score, script, place of the evidence" of each, in order. */
static char *responses(Fixture *f, const char *content, gboolean own)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of(content);
    g_autoptr(TanbaTagSet) tags = own ? tanba_index_own_tags(f->index, hash, &error)
                                      : tanba_index_tags(f->index, hash, &error);
    g_assert_no_error(error);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        if (!g_str_equal(tag->name, "upr.response"))
            continue;
        g_string_append_printf(out, "%s %.2f %s", tag->value, tag->score, tag->script);
        for (guint k = 0; k < tag->evidence->len; k++) {
            const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, k);
            g_string_append_printf(out, " (%.4s %d %u %u)", tag->source ? tag->source : "here",
                                   e->passage, e->start, e->end);
        }
        g_string_append(out, "; ");
    }
    return g_string_free(out, FALSE);
}

#define PENDING "pending 0.50 upr/report (here 0 1 4); "

static char *answered_by(const char *content, const char *response)
{
    g_autofree char *hash = hash_of(content);
    return g_strdup_printf("%s 0.75 upr/addendum (%.4s 1 0 6); ", response, hash);
}

static void assert_responses(Fixture *f, const char *one, const char *two)
{
    g_autofree char *got = responses(f, "report", FALSE), *own = responses(f, "report", TRUE);
    g_autofree char *want = g_strconcat(one, two, NULL);
    g_assert_cmpstr(got, ==, want);
    g_assert_cmpstr(own, ==, PENDING PENDING);
}

static void test_orders(Fixture *f, gconstpointer first)
{
    g_autofree char *supported = answered_by("addendum", "supported");
    gboolean report_first = GPOINTER_TO_INT(first) == 0, at_once = GPOINTER_TO_INT(first) == 2;
    set(f, scripts, 2);
    for (guint i = 0; i < 2; i++) {
        if ((i == 0) == report_first) {
            put_as(f, "report", SYMBOL);
            tag_report(f, "report");
        } else {
            put_as(f, "addendum", SYMBOL "/Add.1");
            tag_addendum(f, "addendum", "116.1", "supported");
        }
        if (!at_once || i == 1)
            g_assert_cmpuint(relate(f), ==, i);
    }
    assert_responses(f, supported, PENDING);
    g_assert_cmpuint(relate(f), ==, 0);
    assert_responses(f, supported, PENDING);
}

/* A report answered by an addendum. */
static void pair(Fixture *f)
{
    set(f, scripts, 2);
    put_as(f, "report", SYMBOL);
    tag_report(f, "report");
    put_as(f, "addendum", SYMBOL "/Add.1");
    tag_addendum(f, "addendum", "116.1", "supported");
    relate(f);
}

static void test_again(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *supported = answered_by("addendum", "supported");
    pair(f);
    tag_report(f, "report"); /* what was pending is back until they are joined */
    assert_responses(f, PENDING, PENDING);
    g_assert_cmpuint(relate(f), ==, 1);
    assert_responses(f, supported, PENDING);
    tag_addendum(f, "addendum", "116.1", "supported");
    g_assert_cmpuint(relate(f), ==, 1);
    assert_responses(f, supported, PENDING);
}

static void test_changed(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *noted = answered_by("addendum", "noted");
    pair(f);
    set(f, renewed, 2);
    tag_addendum(f, "addendum", "116.2", "noted");
    relate(f);
    assert_responses(f, PENDING, noted);
    tag_addendum(f, "addendum", NULL, NULL);
    relate(f);
    assert_responses(f, PENDING, PENDING);
    tag_addendum(f, "addendum", "116.2", "pending");
    relate(f);
    assert_responses(f, PENDING, PENDING);
}

static void test_gone(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    pair(f);
    g_assert_true(tanba_index_remove_file(f->index, "/addendum", &error));
    assert_responses(f, PENDING, PENDING); /* at once: evidence must not point to what is gone */
    relate(f);
    assert_responses(f, PENDING, PENDING);
    put_as(f, "addendum", SYMBOL "/Add.1");
    tag_addendum(f, "addendum", "116.1", "supported");
    g_assert_cmpuint(relate(f), ==, 1);
    g_assert_true(tanba_index_remove_file(f->index, "/report", &error));
    relate(f);
    put_as(f, "report", SYMBOL);
    tag_report(f, "report");
    g_assert_cmpuint(relate(f), ==, 1);
    g_assert_true(tanba_index_check(f->index, &error));
    g_assert_no_error(error);
}

static void test_pruned(Fixture *f, gconstpointer which)
{
    pair(f);
    if (GPOINTER_TO_INT(which) == 0) { /* the addendum's script goes */
        set(f, scripts + 1, 1);
        relate(f);
        assert_responses(f, PENDING, PENDING);
        return;
    }
    set(f, scripts, 1); /* the report's goes */
    relate(f);
    g_autofree char *got = responses(f, "report", FALSE), *own = responses(f, "report", TRUE);
    g_assert_cmpstr(got, ==, "");
    g_assert_cmpstr(own, ==, "");
}

/* Several that answer: a correction counts for more; of one weight they must agree. */
static void test_weight(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *noted = answered_by("correction", "noted");
    g_autofree char *revised = answered_by("revision", "supported");
    pair(f);
    put_as(f, "correction", SYMBOL "/Add.1/Corr.1");
    tag_addendum(f, "correction", "116.1", "noted");
    relate(f);
    assert_responses(f, noted, PENDING);
    put_as(f, "revision", SYMBOL "/Add.1/Rev.1");
    tag_addendum(f, "revision", "116.1", "supported");
    relate(f);
    assert_responses(f, revised, PENDING);
    put_as(f, "other", SYMBOL "/Add.1/Rev.1");
    tag_addendum(f, "other", "116.1", "noted");
    relate(f);
    assert_responses(f, PENDING, PENDING);
}

static void test_revised_report(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autofree char *supported = answered_by("addendum", "supported");
    pair(f);
    put_as(f, "revised", SYMBOL "/Rev.1");
    put_as(f, "neighbour", SYMBOL "0");
    tag_report(f, "revised");
    tag_report(f, "neighbour");
    g_assert_cmpuint(relate(f), ==, 2); /* both of that symbol are looked at again */
    g_autofree char *got = responses(f, "revised", FALSE);
    g_autofree char *want = g_strconcat(supported, PENDING, NULL);
    g_autofree char *next = responses(f, "neighbour", FALSE);
    g_assert_cmpstr(got, ==, want);
    g_assert_cmpstr(next, ==, PENDING PENDING);
}

static void test_refused(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("addendum");
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    static const guint which = 0;
    pair(f);
    TanbaFact *fact = tanba_tag_set_add_fact(tags, "upr/none", SYMBOL, "116.1", "noted", 1);
    tanba_fact_add_evidence(fact, 1, 0, 6);
    g_assert_false(tanba_index_put_tags(f->index, hash, &which, 1, tags, FALSE, NULL, 0, &error));
    g_assert_error(error, TANBA_ERROR, TANBA_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "upr/none"));
    g_autofree char *supported = answered_by("addendum", "supported");
    assert_responses(f, supported, PENDING); /* nothing of it was kept */
}

static void test_own_facts(Fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = hash_of("addendum");
    pair(f);
    g_autoptr(TanbaTagSet) tags = tanba_index_own_tags(f->index, hash, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(tags->facts->len, ==, 1);
    const TanbaFact *fact = tags->facts->pdata[0];
    g_assert_cmpstr(fact->symbol, ==, SYMBOL);
    g_assert_cmpstr(fact->number, ==, "116.1");
    g_assert_cmpstr(fact->response, ==, "supported");
    g_assert_cmpuint(fact->evidence->len, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, data, test) g_test_add(name, Fixture, data, set_up, test, tear_down)
    ADD("/facts/report-first", GINT_TO_POINTER(0), test_orders);
    ADD("/facts/addendum-first", GINT_TO_POINTER(1), test_orders);
    ADD("/facts/at-once", GINT_TO_POINTER(2), test_orders);
    ADD("/facts/again", NULL, test_again);
    ADD("/facts/changed", NULL, test_changed);
    ADD("/facts/gone", NULL, test_gone);
    ADD("/facts/pruned", GINT_TO_POINTER(0), test_pruned);
    ADD("/facts/pruned-report", GINT_TO_POINTER(1), test_pruned);
    ADD("/facts/weight", NULL, test_weight);
    ADD("/facts/revised-report", NULL, test_revised_report);
    ADD("/facts/refused", NULL, test_refused);
    ADD("/facts/own", NULL, test_own_facts);
    return g_test_run();
}
