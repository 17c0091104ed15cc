/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/lexicon.h"

#include <string.h>

#define FEW_HITS 48

typedef struct {
    guint32 lexicon;
    guint32 next;      /* another term that ends at the same node, or NONE */
    guint32 n_letters; /* of its first part, up to a `*` before its last word */
    guint32 *spelling; /* with exact case: its letters as written; else NULL */
    const char *text;
} Term;

/* A term that has passed a `*`: where it stands among the words that follow. */
typedef struct {
    guint32 node;
    guint32 first; /* unit with which the hit starts */
    guint32 wait;  /* unit from which it reads on: the start of the next word */
} Thread;

struct TanbaLexicons {
    TanbaAutomaton automaton;
    TanbaUnits units;
    GArray *terms; /* of Term */
    GArray *threads;
    GArray *depths; /* for each node: letters since its root */
    GStringChunk *chunk;
    guint32 n_lexicons;
    gboolean linked;
};

TanbaLexicons *tanba_lexicons_new(void)
{
    TanbaLexicons *lexicons = g_new0(TanbaLexicons, 1);
    tanba_automaton_init(&lexicons->automaton);
    tanba_units_init(&lexicons->units);
    lexicons->terms = g_array_new(FALSE, FALSE, sizeof(Term));
    lexicons->threads = g_array_new(FALSE, FALSE, sizeof(Thread));
    lexicons->depths = g_array_new(FALSE, TRUE, sizeof(guint32));
    lexicons->chunk = g_string_chunk_new(4096);
    return lexicons;
}

void tanba_lexicons_free(TanbaLexicons *lexicons)
{
    if (!lexicons)
        return;
    for (guint i = 0; i < lexicons->terms->len; i++)
        g_free(g_array_index(lexicons->terms, Term, i).spelling);
    tanba_automaton_clear(&lexicons->automaton);
    tanba_units_clear(&lexicons->units);
    g_array_unref(lexicons->terms);
    g_array_unref(lexicons->threads);
    g_array_unref(lexicons->depths);
    g_string_chunk_free(lexicons->chunk);
    g_free(lexicons);
}

guint32 tanba_lexicons_begin(TanbaLexicons *lexicons)
{
    return lexicons->n_lexicons++;
}

guint tanba_lexicons_count(const TanbaLexicons *lexicons)
{
    return lexicons->n_lexicons;
}

const char *tanba_lexicons_term(const TanbaLexicons *lexicons, guint32 term)
{
    return g_array_index(lexicons->terms, Term, term).text;
}

static gboolean is_acronym(const TanbaUnits *units)
{
    guint capitals = 0;
    for (guint i = 0; i < units->n; i++) {
        gunichar c = units->units[i].original;
        if (g_unichar_isupper(c))
            capitals++;
        else if (!g_unichar_isdigit(c))
            return FALSE;
    }
    return capitals >= 2 && units->n <= 6;
}

/* Why the units cannot be a term, or NULL. */
static const char *refuse(const TanbaUnits *units, gboolean exact)
{
    if (units->n == 0)
        return "it holds no letter";
    for (guint i = 0; i < units->n; i++) {
        const TanbaUnit *unit = &units->units[i];
        gboolean last = i + 1 == units->n;
        if (unit->letter == '*' && (i == 0 || last))
            return "`*` alone can only stand between two words";
        if (unit->starred && !last && !units->units[i + 1].starts_word)
            return "`*` can only stand at the end of a word";
        if (unit->starred && !last && exact)
            return "`*` before the last word and exact case do not go together";
        if (i > 0 && unit->starts_word && !unit->joined)
            return "punctuation ends a term; make it two";
    }
    return NULL;
}

static guint32 grow(TanbaLexicons *lexicons, guint32 node, guint32 symbol)
{
    guint32 depth = g_array_index(lexicons->depths, guint32, node);
    guint32 next = tanba_automaton_grow(&lexicons->automaton, node, symbol);
    if (lexicons->depths->len <= next)
        g_array_set_size(lexicons->depths, next + 1);
    if (symbol < TANBA_SYMBOL_START)
        depth++;
    g_array_index(lexicons->depths, guint32, next) = depth;
    return next;
}

/* Lays the term's way through the automaton; the node where it ends. */
static guint32 lay(TanbaLexicons *lexicons, const TanbaUnits *units)
{
    guint32 node = TANBA_AUTOMATON_ROOT;
    if (lexicons->depths->len == 0)
        g_array_set_size(lexicons->depths, 1);
    for (guint i = 0; i < units->n; i++) {
        const TanbaUnit *unit = &units->units[i];
        if (unit->gap)
            node = grow(lexicons, node, TANBA_SYMBOL_GAP);
        if (unit->starts_word)
            node = grow(lexicons, node, TANBA_SYMBOL_START);
        if (unit->letter != '*')
            node = grow(lexicons, node, unit->letter);
        if (unit->starred && i + 1 < units->n) {
            node = tanba_automaton_star(&lexicons->automaton, node);
            if (lexicons->depths->len <= node)
                g_array_set_size(lexicons->depths, node + 1);
        }
    }
    return node;
}

const char *tanba_lexicons_add(TanbaLexicons *lexicons, guint32 lexicon, const char *text,
                               TanbaCase how)
{
    const TanbaUnits *units = &lexicons->units;
    tanba_units_read(&lexicons->units, text, strlen(text), TRUE);
    gboolean exact = how == TANBA_CASE_EXACT || (how == TANBA_CASE_ACRONYMS && is_acronym(units));
    const char *why = refuse(units, exact);
    if (why)
        return why;
    Term term = {lexicon, TANBA_AUTOMATON_NONE, 0, NULL, NULL};
    term.text = g_string_chunk_insert_const(lexicons->chunk, text);
    if (exact) {
        term.spelling = g_new(guint32, units->n);
        for (guint i = 0; i < units->n; i++)
            term.spelling[i] = units->units[i].original;
    }
    guint32 end = lay(lexicons, units);
    term.n_letters = g_array_index(lexicons->depths, guint32, end);
    TanbaNode *node = tanba_automaton_node(&lexicons->automaton, end);
    gboolean open = units->units[units->n - 1].starred;
    guint32 *head = open ? &node->open : &node->terms;
    term.next = *head;
    *head = lexicons->terms->len;
    g_array_append_val(lexicons->terms, term);
    lexicons->linked = FALSE;
    return NULL;
}

/* One pass over a text. */
typedef struct {
    TanbaLexicons *lexicons;
    const TanbaUnit *units;
    guint32 n_units;
    guint32 at;   /* the unit being read */
    guint32 stop; /* one past the last unit of its word */
    GArray *hits;
} Scan;

static gboolean spelt_alike(const Scan *scan, const Term *term, guint32 first)
{
    if (!term->spelling)
        return TRUE;
    for (guint32 i = 0; i < term->n_letters; i++)
        if (scan->units[first + i].original != term->spelling[i])
            return FALSE;
    return TRUE;
}

static void report(Scan *scan, guint32 number, guint32 first, guint32 end)
{
    GArray *terms = scan->lexicons->terms;
    while (number != TANBA_AUTOMATON_NONE) {
        const Term *term = &g_array_index(terms, Term, number);
        if (spelt_alike(scan, term, first)) {
            TanbaHit hit = {term->lexicon, number, scan->units[first].start,
                            scan->units[end - 1].end};
            g_array_append_val(scan->hits, hit);
        }
        number = term->next;
    }
}

/* What the node says at the unit just read; the term began with unit `first`. */
static void speak(Scan *scan, const TanbaNode *node, guint32 first)
{
    if (!node->speaks)
        return;
    if (scan->at + 1 == scan->stop)
        report(scan, node->terms, first, scan->stop);
    report(scan, node->open, first, scan->stop);
    if (node->star != TANBA_AUTOMATON_NONE && scan->stop < scan->n_units) {
        Thread thread = {node->star, first, scan->stop};
        g_array_append_val(scan->lexicons->threads, thread);
    }
}

/* `*` as a word of its own: the star stands at the node before the word's first letter. */
static void speak_before(Scan *scan, guint32 at, guint32 first)
{
    const TanbaNode *node = tanba_automaton_node(&scan->lexicons->automaton, at);
    if (node->star != TANBA_AUTOMATON_NONE && scan->stop < scan->n_units) {
        Thread thread = {node->star, first, scan->stop};
        g_array_append_val(scan->lexicons->threads, thread);
    }
}

static guint32 step_thread(const Scan *scan, const TanbaUnit *unit, guint32 node, gboolean border)
{
    const TanbaAutomaton *automaton = &scan->lexicons->automaton;
    if (border) {
        if (!unit->joined)
            return TANBA_AUTOMATON_NONE;
        if (unit->gap)
            node = tanba_automaton_edge(automaton, node, TANBA_SYMBOL_GAP);
        if (node != TANBA_AUTOMATON_NONE)
            node = tanba_automaton_edge(automaton, node, TANBA_SYMBOL_START);
        return node;
    }
    return tanba_automaton_edge(automaton, node, unit->letter);
}

/* Moves the terms that have passed a `*` on by one letter; drops those that do not fit. */
static void move_threads(Scan *scan, const TanbaUnit *unit)
{
    GArray *threads = scan->lexicons->threads;
    guint before = threads->len, kept = 0;
    for (guint i = 0; i < before; i++) {
        Thread thread = g_array_index(threads, Thread, i);
        if (thread.wait <= scan->at) {
            if (unit->starts_word) {
                thread.node = step_thread(scan, unit, thread.node, TRUE);
                if (thread.node == TANBA_AUTOMATON_NONE)
                    continue;
                speak_before(scan, thread.node, thread.first);
            }
            thread.node = step_thread(scan, unit, thread.node, FALSE);
            if (thread.node == TANBA_AUTOMATON_NONE)
                continue;
            speak(scan, tanba_automaton_node(&scan->lexicons->automaton, thread.node),
                  thread.first);
        }
        g_array_index(threads, Thread, kept++) = thread;
    }
    g_array_remove_range(threads, kept, before - kept);
}

static guint32 start_word(Scan *scan, const TanbaUnit *unit, guint32 node)
{
    const TanbaAutomaton *automaton = &scan->lexicons->automaton;
    scan->stop = scan->at + 1;
    while (scan->stop < scan->n_units && !scan->units[scan->stop].starts_word)
        scan->stop++;
    if (!unit->joined)
        node = TANBA_AUTOMATON_ROOT;
    else if (unit->gap && node != TANBA_AUTOMATON_ROOT)
        node = tanba_automaton_step(automaton, node, TANBA_SYMBOL_GAP);
    node = tanba_automaton_step(automaton, node, TANBA_SYMBOL_START);
    const GArray *depths = scan->lexicons->depths;
    for (guint32 at = node; at != TANBA_AUTOMATON_ROOT;
         at = tanba_automaton_node(automaton, at)->report)
        speak_before(scan, at, scan->at - g_array_index(depths, guint32, at));
    return node;
}

static void run(Scan *scan)
{
    const TanbaAutomaton *automaton = &scan->lexicons->automaton;
    const GArray *depths = scan->lexicons->depths;
    GArray *threads = scan->lexicons->threads;
    guint32 node = TANBA_AUTOMATON_ROOT;
    g_array_set_size(threads, 0);
    for (scan->at = 0; scan->at < scan->n_units; scan->at++) {
        const TanbaUnit *unit = &scan->units[scan->at];
        guint waiting = threads->len;
        if (unit->starts_word)
            node = start_word(scan, unit, node);
        if (waiting)
            move_threads(scan, unit);
        node = tanba_automaton_step(automaton, node, unit->letter);
        for (guint32 at = node; at != TANBA_AUTOMATON_ROOT;) {
            const TanbaNode *here = tanba_automaton_node(automaton, at);
            speak(scan, here, scan->at + 1 - g_array_index(depths, guint32, at));
            at = here->report;
        }
        if (node == TANBA_AUTOMATON_ROOT && threads->len == 0)
            scan->at = scan->stop - 1; /* nothing can match before the next word */
    }
}

static guint64 place_of_hit(const TanbaHit *hit)
{
    return (guint64)hit->lexicon << 32 | hit->start;
}

static int by_place(const void *a, const void *b)
{
    const TanbaHit *one = a, *two = b;
    guint64 place = place_of_hit(one), other = place_of_hit(two);
    if (place != other)
        return place < other ? -1 : 1;
    if (one->end != two->end)
        return one->end > two->end ? -1 : 1;
    return one->term < two->term ? -1 : one->term > two->term;
}

/* A passage has a few dozen hits, and they come by their ends: qsort's calls cost more than the moves here. */
static void sort_hits(GArray *hits)
{
    TanbaHit *all = (TanbaHit *)(void *)hits->data;
    if (hits->len > FEW_HITS) {
        qsort(all, hits->len, sizeof *all, by_place);
        return;
    }
    for (guint i = 1; i < hits->len; i++) {
        TanbaHit hit = all[i];
        guint64 place = place_of_hit(&hit);
        guint at = i;
        for (; at > 0; at--) {
            guint64 before = place_of_hit(&all[at - 1]);
            if (before < place || (before == place && by_place(&all[at - 1], &hit) <= 0))
                break;
            all[at] = all[at - 1];
        }
        all[at] = hit;
    }
}

static void drop_overlaps(GArray *hits)
{
    guint kept = 0;
    for (guint i = 0; i < hits->len; i++) {
        const TanbaHit hit = g_array_index(hits, TanbaHit, i);
        if (kept > 0) {
            const TanbaHit *last = &g_array_index(hits, TanbaHit, kept - 1);
            if (last->lexicon == hit.lexicon && hit.start < last->end)
                continue;
        }
        g_array_index(hits, TanbaHit, kept++) = hit;
    }
    g_array_set_size(hits, kept);
}

void tanba_lexicons_link(TanbaLexicons *lexicons)
{
    if (!lexicons->linked)
        tanba_automaton_link(&lexicons->automaton);
    lexicons->linked = TRUE;
}

void tanba_lexicons_scan(TanbaLexicons *lexicons, const char *text, gsize length, GArray *hits)
{
    g_array_set_size(hits, 0);
    if (lexicons->terms->len == 0)
        return;
    tanba_lexicons_link(lexicons);
    tanba_units_read(&lexicons->units, text, length, FALSE);
    Scan scan = {lexicons, lexicons->units.units, lexicons->units.n, 0, 0, hits};
    run(&scan);
    sort_hits(hits);
    drop_overlaps(hits);
}
