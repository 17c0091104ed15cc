/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures in documents: their pixels are not read, so that what may be text in them is told.
 */
#include "pictures.h"

#include "tell.h"

#include <string.h>

/* Points: a picture less wide or high than this is an icon, a rule or a bullet. */
#define ICON 54

double tanba_length(const char *length)
{
    static const struct {
        const char *unit;
        double points;
    } units[] = {{"pt", 1},         {"px", 0.75}, {"in", 72},          {"cm", 72 / 2.54},
                 {"mm", 72 / 25.4}, {"pc", 12},   {"emu", 1.0 / 12700}};
    char *end = NULL;
    double value = length ? g_ascii_strtod(length, &end) : 0;
    if (!(value > 0))
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_str_has_prefix(end, units[i].unit))
            return value * units[i].points;
    return 0;
}

void tanba_picture(TanbaPictures *pictures, double width, double height)
{
    gboolean small = (width > 0 && width < ICON) || (height > 0 && height < ICON);
    pictures->small += small;
    pictures->large += !small;
}

void tanba_tell_pictures(tanba_host *host, const TanbaPictures *pictures)
{
    tanba_tell_count(host, pictures->large, "pictures were left out: text in them is not read");
}

tanba_status tanba_no_text(tanba_host *host, const TanbaPictures *pictures)
{
    if (!pictures->large && !pictures->small)
        return host->fail(host, TANBA_EEMPTY, "the document holds no text");
    return host->fail(host, TANBA_EUNSUPPORTED,
                      "the document holds pictures and no text, and pictures in it are not read: "
                      "save it as PDF, whose pages are");
}
