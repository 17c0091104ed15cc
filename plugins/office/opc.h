/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the parts of an OOXML package refer to each other. Never reads a part itself: whoever
 * follows a relation decides how far, so that circles end.
 */
#pragma once

#include "common/xml.h"

typedef struct {
    char *id, *kind; /* kind: the end of the type, "worksheet" */
    char *member;
} OpcRelation;

typedef GPtrArray OpcRelations; /* of OpcRelation, owned */

/* What a part refers to inside of the package; "" is the package itself. Free with g_ptr_array_unref. A
 * fault is told to the host, and what was read before it counts. */
OpcRelations *opc_relations(tanba_host *host, TanbaZip *zip, const char *part);
/* The member of the first relation of a kind that is there, or NULL. Borrowed. */
const char *opc_first(const OpcRelations *relations, const TanbaZip *zip, const char *kind);
const OpcRelation *opc_by_id(const OpcRelations *relations, const char *id);
/* Reads a part that the text can do without: a fault in it is told, and the text goes on. */
void opc_read_aside(tanba_host *host, TanbaZip *zip, const char *member, const XmlHandler *handler,
                    gpointer data);
