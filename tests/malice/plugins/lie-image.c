/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says that a picture has more rows than it has.
 */
#include "malice.h"

#include <math.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    static uint8_t pixels[64];
    tanba_image image = {.size = sizeof image,
                         .pixels = pixels,
                         .width = UINT32_MAX,
                         .height = UINT32_MAX,
                         .stride = 8,
                         .dpi = NAN};
    tanba_page page = {
        .size = sizeof page, .number = 1, .image_cover = 1, .flags = TANBA_PAGE_NO_TEXT};
    tanba_status status = host->page(host, &page);
    if (status == TANBA_OK && input->want == TANBA_WANT_IMAGES)
        status = host->image(host, &image);
    return status;
}

MALICE("lie-image");
