/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opc.h"

#include "common/tell.h"

#include <string.h>

#define RELATIONS_CAP 20000u /* of one part */

typedef struct {
    OpcRelations *relations;
    char *folder;
} Reader;

static void relation_free(gpointer data)
{
    OpcRelation *relation = data;
    g_free(relation->id);
    g_free(relation->kind);
    g_free(relation->member);
    g_free(relation);
}

static void on_relation(gpointer data, const char *name, const XmlAtts *atts)
{
    Reader *reader = data;
    if (!g_str_equal(name, "rel:Relationship") || reader->relations->len >= RELATIONS_CAP ||
        xml_att_is(atts, "TargetMode", "External"))
        return;
    g_autofree char *type = xml_att(atts, "Type"), *target = xml_att(atts, "Target");
    const char *kind = type ? strrchr(type, '/') : NULL;
    if (!kind || !target)
        return;
    OpcRelation *relation = g_new0(OpcRelation, 1);
    relation->id = xml_att(atts, "Id");
    relation->kind = g_strdup(kind + 1);
    relation->member = tanba_zip_resolve(reader->folder, target);
    g_ptr_array_add(reader->relations, relation);
}

OpcRelations *opc_relations(tanba_host *host, TanbaZip *zip, const char *part)
{
    OpcRelations *relations = g_ptr_array_new_with_free_func(relation_free);
    g_autofree char *folder = tanba_zip_folder(part);
    g_autofree char *member = g_strdup_printf("%s_rels/%s.rels", folder, part + strlen(folder));
    Reader reader = {relations, folder};
    opc_read_aside(host, zip, member, &(XmlHandler){on_relation, NULL, NULL}, &reader);
    return relations;
}

const char *opc_first(const OpcRelations *relations, const TanbaZip *zip, const char *kind)
{
    for (guint i = 0; i < relations->len; i++) {
        const OpcRelation *relation = relations->pdata[i];
        if (g_str_equal(relation->kind, kind) && tanba_zip_has(zip, relation->member))
            return relation->member;
    }
    return NULL;
}

const OpcRelation *opc_by_id(const OpcRelations *relations, const char *id)
{
    for (guint i = 0; id && i < relations->len; i++) {
        const OpcRelation *relation = relations->pdata[i];
        if (g_strcmp0(relation->id, id) == 0)
            return relation;
    }
    return NULL;
}

void opc_read_aside(tanba_host *host, TanbaZip *zip, const char *member, const XmlHandler *handler,
                    gpointer data)
{
    g_autofree char *why = NULL;
    if (member && tanba_zip_has(zip, member) &&
        xml_read(zip, member, handler, data, NULL, &why) != TANBA_OK)
        tanba_tell_part(host, why);
}
