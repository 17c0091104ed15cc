/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/verbs.h"

const TanbaVerbGroup tanba_verb_groups[] = {
    {"read in", tanba_verbs_read},    {"find", tanba_verbs_find},       {"tag", tanba_verbs_tag},
    {"account", tanba_verbs_account}, {"scripts", tanba_verbs_scripts}, {NULL, NULL},
};

const TanbaVerb *tanba_verb_named(const char *name)
{
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        for (const TanbaVerb *verb = group->verbs; verb->name; verb++)
            if (g_str_equal(verb->name, name))
                return verb;
    return NULL;
}

const char **tanba_verb_names(void)
{
    GPtrArray *names = g_ptr_array_new();
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        for (const TanbaVerb *verb = group->verbs; verb->name; verb++)
            g_ptr_array_add(names, (gpointer)verb->name);
    g_ptr_array_add(names, NULL);
    return (const char **)g_ptr_array_free(names, FALSE);
}
