/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the automaton of Aho and Corasick over the letters of many terms: nodes, edges, and the links
 * to follow where no edge fits. Knows nothing of texts, lexicons or Lua.
 *
 * A term with a `*` before its last word goes on, after it, from a root of its own (`star`): those
 * are few, and are walked as plain tries, without links.
 */
#pragma once

#include <glib.h>

/* Two symbols that are no letter: a word starts here; a gap lies before that start. */
#define TANBA_SYMBOL_START 0x110000u
#define TANBA_SYMBOL_GAP 0x110001u
#define TANBA_AUTOMATON_ROOT 0u
#define TANBA_AUTOMATON_NONE G_MAXUINT32

typedef struct {
    guint32 fail;   /* the longest other way to have come here */
    guint32 report; /* the next node along `fail` that ends or stars a term; the root: none */
    guint32 terms;  /* first term that ends here, NONE: none */
    guint32 open;   /* first term that ends here with a `*` */
    guint32 star;   /* the root of what follows a `*` here, NONE: nothing */
    guint32 n_edges;
    guint32 symbol, target; /* the first edge: most nodes have no other */
    gboolean speaks;        /* ends or stars a term */
} TanbaNode;

/* Symbols below this are looked up in a plain table at the node where words start, which is asked most. */
#define TANBA_AUTOMATON_DENSE 0x600u

typedef struct {
    guint64 key; /* node and symbol */
    guint32 target;
} TanbaEdge;

typedef struct {
    GArray *nodes;    /* of TanbaNode */
    TanbaEdge *edges; /* of nodes with more than one: an open hash */
    guint32 capacity, n_edges;
    guint32 word;     /* the node after the root's TANBA_SYMBOL_START; the root: no term yet */
    guint32 *letters; /* edges of `word` below DENSE */
    GArray *order;    /* node numbers below the root, parents first */
    GArray *origins;  /* for each node: its parent and symbol */
} TanbaAutomaton;

void tanba_automaton_init(TanbaAutomaton *automaton);
void tanba_automaton_clear(TanbaAutomaton *automaton);
/* The node after `node` by `symbol`, made where there is none. */
guint32 tanba_automaton_grow(TanbaAutomaton *automaton, guint32 node, guint32 symbol);
/* The root of what follows a `*` at `node`. */
guint32 tanba_automaton_star(TanbaAutomaton *automaton, guint32 node);
/* Computes the links; to be called again when terms were added. */
void tanba_automaton_link(TanbaAutomaton *automaton);
/* For tanba_automaton_edge: an edge that is neither its node's first nor in the plain table. */
guint32 tanba_automaton_lookup(const TanbaAutomaton *automaton, guint32 node, guint32 symbol);

static inline TanbaNode *tanba_automaton_node(const TanbaAutomaton *automaton, guint32 node)
{
    return &g_array_index(automaton->nodes, TanbaNode, node);
}

/* The node by `symbol`, or NONE. */
static inline guint32 tanba_automaton_edge(const TanbaAutomaton *automaton, guint32 node,
                                           guint32 symbol)
{
    const TanbaNode *at = tanba_automaton_node(automaton, node);
    if (at->n_edges == 0)
        return TANBA_AUTOMATON_NONE;
    if (at->symbol == symbol)
        return at->target;
    if (at->n_edges == 1)
        return TANBA_AUTOMATON_NONE;
    if (node == automaton->word && symbol < TANBA_AUTOMATON_DENSE)
        return automaton->letters[symbol];
    return tanba_automaton_lookup(automaton, node, symbol);
}

/* The same following links: the root where nothing fits. */
static inline guint32 tanba_automaton_step(const TanbaAutomaton *automaton, guint32 node,
                                           guint32 symbol)
{
    for (;;) {
        guint32 next = tanba_automaton_edge(automaton, node, symbol);
        if (next != TANBA_AUTOMATON_NONE)
            return next;
        if (node == TANBA_AUTOMATON_ROOT)
            return TANBA_AUTOMATON_ROOT;
        node = tanba_automaton_node(automaton, node)->fail;
        if (node == TANBA_AUTOMATON_ROOT && symbol != TANBA_SYMBOL_START)
            return TANBA_AUTOMATON_ROOT; /* every term starts with the start of a word */
    }
}
