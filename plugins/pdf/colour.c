/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stands in front of one function of Little CMS. Poppler-glib forgets its colour profiles at each page
 * and builds their transforms anew, which took half of the time of reading text; it copes well
 * with getting none. Rendering gets the real ones.
 *
 * This works because the plugin comes before liblcms2 where poppler looks its symbols up, as long as
 * nothing else has loaded poppler into the process first; a test proves it.
 */
#include "pdf.h"

#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

typedef void *(*CreateTransform)(void *, uint32_t, void *, uint32_t, uint32_t, uint32_t);

static _Thread_local gboolean off;
static _Thread_local guint refused;

TANBA_PLUGIN_EXPORT void *cmsCreateTransform(void *input, uint32_t input_format, void *output,
                                             uint32_t output_format, uint32_t intent,
                                             uint32_t flags);
/* How many transforms were refused: what the test asks. */
TANBA_PLUGIN_EXPORT guint tanba_pdf_transforms_refused(void);

void pdf_colour_off(gboolean value)
{
    off = value;
}

guint tanba_pdf_transforms_refused(void)
{
    return refused;
}

void *cmsCreateTransform(void *input, uint32_t input_format, void *output, uint32_t output_format,
                         uint32_t intent, uint32_t flags)
{
    if (off) {
        refused++;
        return NULL;
    }
    /* dlsym gives a pointer to data, and C has no cast from that to a function. */
    void *symbol = dlsym(RTLD_NEXT, "cmsCreateTransform");
    CreateTransform real = NULL;
    memcpy(&real, &symbol, sizeof real);
    return real ? real(input, input_format, output, output_format, intent, flags) : NULL;
}
