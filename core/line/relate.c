/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/relate.h"

gboolean tanba_relate(TanbaIndex *index, guint64 *answered, GError **error)
{
    static const TanbaRelation answers = {TANBA_FACT_NUMBER, TANBA_FACT_RESPONSE, TANBA_FACT_OPEN};
    return tanba_index_relate(index, &answers, answered, error);
}
