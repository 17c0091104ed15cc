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
} TanbaNode;

typedef struct {
    GArray *nodes; /* of TanbaNode */
    guint64 *keys; /* edges: an open hash from (node, symbol) to node */
    guint32 *targets;
    guint32 capacity, n_edges;
    GArray *order;   /* node numbers below the root, parents first */
    GArray *origins; /* for each node: its parent and symbol */
} TanbaAutomaton;

void tanba_automaton_init(TanbaAutomaton *automaton);
void tanba_automaton_clear(TanbaAutomaton *automaton);
/* The node after `node` by `symbol`, made where there is none. */
guint32 tanba_automaton_grow(TanbaAutomaton *automaton, guint32 node, guint32 symbol);
/* The root of what follows a `*` at `node`. */
guint32 tanba_automaton_star(TanbaAutomaton *automaton, guint32 node);
/* Computes the links; to be called again when terms were added. */
void tanba_automaton_link(TanbaAutomaton *automaton);
/* The node by `symbol`, or NONE. */
guint32 tanba_automaton_edge(const TanbaAutomaton *automaton, guint32 node, guint32 symbol);
/* The same following links: the root where nothing fits. */
guint32 tanba_automaton_step(const TanbaAutomaton *automaton, guint32 node, guint32 symbol);

static inline TanbaNode *tanba_automaton_node(const TanbaAutomaton *automaton, guint32 node)
{
    return &g_array_index(automaton->nodes, TanbaNode, node);
}
