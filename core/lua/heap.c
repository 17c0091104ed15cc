/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/heap.h"

#include <stdlib.h>
#include <string.h>

#define SLAB_BYTES (32u << 10)
#define LARGEST_SMALL (TANBA_HEAP_STEP * TANBA_HEAP_LISTS)

struct TanbaHeapSlab {
    TanbaHeapSlab *next;
    guint8 padding[TANBA_HEAP_STEP - sizeof(TanbaHeapSlab *)];
};

/* Under a sanitizer every block is malloc's, so that it sees each of them. */
#if defined(__SANITIZE_ADDRESS__)
#define SMALL_BLOCKS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SMALL_BLOCKS 0
#endif
#endif
#ifndef SMALL_BLOCKS
#define SMALL_BLOCKS 1
#endif

static gboolean is_small(gsize size)
{
    return SMALL_BLOCKS && size > 0 && size <= LARGEST_SMALL;
}

static guint list_of(gsize size)
{
    return (guint)((size - 1) / TANBA_HEAP_STEP);
}

static void *make_small(TanbaHeap *heap, gsize size)
{
    guint list = list_of(size);
    void *block = heap->lists[list];
    if (block) {
        memcpy(&heap->lists[list], block, sizeof(void *));
        return block;
    }
    gsize whole = (gsize)(list + 1) * TANBA_HEAP_STEP;
    if (heap->left < whole) {
        TanbaHeapSlab *slab = malloc(SLAB_BYTES);
        if (!slab)
            return NULL;
        slab->next = heap->slabs;
        heap->slabs = slab;
        heap->bytes += SLAB_BYTES;
        heap->at = (guint8 *)slab + sizeof *slab;
        heap->left = SLAB_BYTES - sizeof *slab;
    }
    block = heap->at;
    heap->at += whole;
    heap->left -= whole;
    return block;
}

void tanba_heap_drop(TanbaHeap *heap, void *block, gsize size)
{
    if (!block || !is_small(size)) {
        free(block);
        return;
    }
    memcpy(block, &heap->lists[list_of(size)], sizeof(void *));
    heap->lists[list_of(size)] = block;
}

void *tanba_heap_resize(TanbaHeap *heap, void *block, gsize old, gsize size)
{
    gboolean was_small = is_small(old), small = is_small(size);
    if (!was_small && !small)
        return realloc(block, size);
    if (was_small && small && list_of(old) == list_of(size))
        return block;
    void *made = small ? make_small(heap, size) : malloc(size);
    if (made && block) {
        memcpy(made, block, MIN(old, size));
        tanba_heap_drop(heap, block, old);
    }
    return made;
}

void tanba_heap_clear(TanbaHeap *heap)
{
    while (heap->slabs) {
        TanbaHeapSlab *next = heap->slabs->next;
        free(heap->slabs);
        heap->slabs = next;
    }
    memset(heap, 0, sizeof *heap);
}
