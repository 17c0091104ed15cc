/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a presentation reaches the host, whatever its format: each slide a page, its title first (its number,
 * where it has none), the speaker's notes last under a heading of their own. Never reads a file. Hidden slides are sent too, and told.
 */
#pragma once

#include "common/flow.h"
#include "common/pictures.h"

typedef struct {
    TanbaFlow *flow;
    guint number; /* of the slide, from 1 */
    gboolean hidden;
    guint depth;      /* of the flow's frames outside of the slide */
    GPtrArray *notes; /* of TanbaBlock: what the speaker was to say */
    GString *hidden_slides;
    TanbaPictures pictures;
} Slides;

void slides_init(Slides *slides, TanbaFlow *flow);
void slides_clear(Slides *slides);
/* What is added to the flow from here on is the slide's. */
void slides_begin(Slides *slides);
/* What was added to the flow since `tanba_flow_hold` is the speaker's. */
void slides_take_notes(Slides *slides);
void slides_end(Slides *slides);
/* Warns of hidden slides and of pictures, once all were read. */
void slides_tell(const Slides *slides);
