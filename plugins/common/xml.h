/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading one XML member as events, with namespaces told apart by short prefixes of our own.
 * No entity, no DTD and no network is ever followed. Never knows what the elements mean.
 */
#pragma once

#include "zip.h"

typedef struct {
    const char *const *atts; /* as libxml2 gives them: name, prefix, URI, begin, end */
    int n;
} XmlAtts;

/* `name` is "w:p", "text:list": the usual prefix of the namespace, whatever the file calls it, then
 * the local name; "?:name" for an unknown namespace. */
typedef struct {
    void (*start)(gpointer data, const char *name, const XmlAtts *atts);
    void (*end)(gpointer data, const char *name);
    void (*text)(gpointer data, const char *text, gsize length);
} XmlHandler;

/* Reads a member. `stop`, where not NULL, ends it early once it is not OK. `why` as for zip. */
tanba_status xml_read(TanbaZip *zip, const char *member, const XmlHandler *handler, gpointer data,
                      const tanba_status *stop, char **why);

/* An attribute by local name, whatever its prefix; "" is a value, NULL is none. Free with g_free. */
char *xml_att(const XmlAtts *atts, const char *name);
/* The id of a relation ("r:id"), which other ids may stand beside. Free with g_free. */
char *xml_rel_id(const XmlAtts *atts);
/* The attribute as a number, or `fallback`; clamped to what fits in 31 bits. */
int xml_att_int(const XmlAtts *atts, const char *name, int fallback);
gboolean xml_att_is(const XmlAtts *atts, const char *name, const char *value);
