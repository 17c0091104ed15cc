/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the small blocks of one Lua state: Lua makes and drops very many of them, and tells the size of each when it drops
 * it, so that a list for each size is all that is needed. Never limits anything: host.c does.
 */
#pragma once

#include <glib.h>

#define TANBA_HEAP_STEP 16
#define TANBA_HEAP_LISTS 16 /* blocks up to 256 bytes; larger ones are malloc's */

typedef struct TanbaHeapSlab TanbaHeapSlab;

typedef struct {
    void *lists[TANBA_HEAP_LISTS]; /* of free blocks, each holding the next one's address */
    guint8 *at;                    /* what is left of the newest slab */
    gsize left;
    TanbaHeapSlab *slabs;
    gsize bytes; /* of all slabs */
} TanbaHeap;

/* As Lua's allocator is asked: `old` is 0 where `block` is NULL, `size` is not 0. NULL: no memory. */
void *tanba_heap_resize(TanbaHeap *heap, void *block, gsize old, gsize size);
void tanba_heap_drop(TanbaHeap *heap, void *block, gsize size);
/* Gives back all small blocks at once. */
void tanba_heap_clear(TanbaHeap *heap);
