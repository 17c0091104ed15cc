/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/automaton.h"

#include <string.h>

#define FREE G_MAXUINT64

typedef struct {
    guint32 parent, symbol;
    gboolean linked; /* reachable from the root, so it has links */
} Origin;

static guint32 new_node(TanbaAutomaton *automaton, Origin origin)
{
    TanbaNode node = {
        .terms = TANBA_AUTOMATON_NONE, .open = TANBA_AUTOMATON_NONE, .star = TANBA_AUTOMATON_NONE};
    g_array_append_val(automaton->nodes, node);
    g_array_append_val(automaton->origins, origin);
    return automaton->nodes->len - 1;
}

static void set_capacity(TanbaAutomaton *automaton, guint32 capacity)
{
    automaton->capacity = capacity;
    automaton->edges = g_new(TanbaEdge, capacity);
    memset(automaton->edges, 0xff, capacity * sizeof *automaton->edges);
}

void tanba_automaton_init(TanbaAutomaton *automaton)
{
    *automaton = (TanbaAutomaton){0};
    automaton->nodes = g_array_new(FALSE, FALSE, sizeof(TanbaNode));
    automaton->origins = g_array_new(FALSE, FALSE, sizeof(Origin));
    automaton->order = g_array_new(FALSE, FALSE, sizeof(guint32));
    automaton->letters = g_new(guint32, TANBA_AUTOMATON_DENSE);
    memset(automaton->letters, 0xff, TANBA_AUTOMATON_DENSE * sizeof(guint32));
    set_capacity(automaton, 1024);
    new_node(automaton, (Origin){TANBA_AUTOMATON_NONE, 0, TRUE});
}

void tanba_automaton_clear(TanbaAutomaton *automaton)
{
    g_array_unref(automaton->nodes);
    g_array_unref(automaton->origins);
    g_array_unref(automaton->order);
    g_free(automaton->edges);
    g_free(automaton->letters);
}

/* The place of the edge in the table, or the free place where it belongs. */
static TanbaEdge *place_of(const TanbaAutomaton *automaton, guint64 key)
{
    guint64 hash = key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    guint32 mask = automaton->capacity - 1;
    guint32 place = (guint32)(hash >> 32) & mask;
    while (automaton->edges[place].key != FREE && automaton->edges[place].key != key)
        place = (place + 1) & mask;
    return &automaton->edges[place];
}

static guint64 key_of(guint32 node, guint32 symbol)
{
    return ((guint64)node << 21) | symbol;
}

guint32 tanba_automaton_lookup(const TanbaAutomaton *automaton, guint32 node, guint32 symbol)
{
    guint64 key = key_of(node, symbol);
    const TanbaEdge *edge = place_of(automaton, key);
    return edge->key == key ? edge->target : TANBA_AUTOMATON_NONE;
}

static void widen(TanbaAutomaton *automaton)
{
    g_autofree TanbaEdge *edges = automaton->edges;
    guint32 capacity = automaton->capacity;
    set_capacity(automaton, capacity * 2);
    for (guint32 i = 0; i < capacity; i++)
        if (edges[i].key != FREE)
            *place_of(automaton, edges[i].key) = edges[i];
}

static void add_edge(TanbaAutomaton *automaton, guint32 node, guint32 symbol, guint32 target)
{
    TanbaNode *at = tanba_automaton_node(automaton, node);
    if (at->n_edges++ == 0) {
        at->symbol = symbol;
        at->target = target;
    } else {
        if (automaton->n_edges++ * 2 >= automaton->capacity)
            widen(automaton);
        guint64 key = key_of(node, symbol);
        *place_of(automaton, key) = (TanbaEdge){key, target};
    }
    if (node == TANBA_AUTOMATON_ROOT && symbol == TANBA_SYMBOL_START)
        automaton->word = target;
    if (node != TANBA_AUTOMATON_ROOT && node == automaton->word && symbol < TANBA_AUTOMATON_DENSE)
        automaton->letters[symbol] = target;
}

guint32 tanba_automaton_grow(TanbaAutomaton *automaton, guint32 node, guint32 symbol)
{
    guint32 there = tanba_automaton_edge(automaton, node, symbol);
    if (there != TANBA_AUTOMATON_NONE)
        return there;
    gboolean linked = g_array_index(automaton->origins, Origin, node).linked;
    guint32 made = new_node(automaton, (Origin){node, symbol, linked});
    add_edge(automaton, node, symbol, made);
    return made;
}

guint32 tanba_automaton_star(TanbaAutomaton *automaton, guint32 node)
{
    guint32 star = tanba_automaton_node(automaton, node)->star;
    if (star == TANBA_AUTOMATON_NONE) {
        star = new_node(automaton, (Origin){TANBA_AUTOMATON_NONE, 0, FALSE});
        tanba_automaton_node(automaton, node)->star = star;
    }
    return star;
}

/* Links need every shorter node's link first. */
static void sort_by_depth(TanbaAutomaton *automaton)
{
    guint32 n = automaton->nodes->len, deepest = 0;
    g_autofree guint32 *depth = g_new0(guint32, n);
    for (guint32 i = 1; i < n; i++) { /* a parent is made before its child */
        const Origin *origin = &g_array_index(automaton->origins, Origin, i);
        if (origin->linked)
            depth[i] = depth[origin->parent] + 1;
        deepest = MAX(deepest, depth[i]);
    }
    g_autofree guint32 *first = g_new0(guint32, deepest + 2);
    for (guint32 i = 1; i < n; i++)
        first[depth[i] + 1]++;
    for (guint32 d = 1; d <= deepest; d++)
        first[d + 1] += first[d];
    guint32 none = first[1];
    g_array_set_size(automaton->order, n - 1 - none);
    for (guint32 i = 1; i < n; i++)
        if (depth[i] > 0)
            g_array_index(automaton->order, guint32, first[depth[i]]++ - none) = i;
}

static gboolean speaks(const TanbaNode *node)
{
    return node->terms != TANBA_AUTOMATON_NONE || node->open != TANBA_AUTOMATON_NONE ||
           node->star != TANBA_AUTOMATON_NONE;
}

void tanba_automaton_link(TanbaAutomaton *automaton)
{
    sort_by_depth(automaton);
    for (guint i = 0; i < automaton->nodes->len; i++) {
        TanbaNode *node = tanba_automaton_node(automaton, i);
        node->speaks = speaks(node);
    }
    for (guint i = 0; i < automaton->order->len; i++) {
        guint32 at = g_array_index(automaton->order, guint32, i);
        const Origin *origin = &g_array_index(automaton->origins, Origin, at);
        TanbaNode *node = tanba_automaton_node(automaton, at);
        node->fail = origin->parent == TANBA_AUTOMATON_ROOT
                         ? TANBA_AUTOMATON_ROOT
                         : tanba_automaton_step(
                               automaton, tanba_automaton_node(automaton, origin->parent)->fail,
                               origin->symbol);
        const TanbaNode *other = tanba_automaton_node(automaton, node->fail);
        node->report = other->speaks ? node->fail : other->report;
    }
}
