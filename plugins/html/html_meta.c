/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an HTML file says of itself: fields in meta elements, and the charset in its first bytes.
 */
#include "html.h"

#include <string.h>

static gboolean is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (g_ascii_strcasecmp(name, *names) == 0)
            return TRUE;
    return FALSE;
}

void html_meta(Html *html, const char *const *atts)
{
    static const char *const dates[] = {"date",
                                        "dc.date",
                                        "dcterms.date",
                                        "dcterms.created",
                                        "dcterms.issued",
                                        "dc.date.issued",
                                        "article:published_time",
                                        "pubdate",
                                        "publication_date",
                                        "datepublished",
                                        "created",
                                        "citation_publication_date",
                                        NULL};
    static const char *const modified[] = {
        "modified",        "changed", "dcterms.modified", "last-modified", "article:modified_time",
        "og:updated_time", NULL};
    static const char *const authors[] = {"author",         "dc.creator",      "dcterms.creator",
                                          "article:author", "citation_author", NULL};
    static const char *const descriptions[] = {"description", "og:description", "dc.description",
                                               "dcterms.description", NULL};
    static const char *const subjects[] = {"keywords", "dc.subject", "dcterms.subject", "subject",
                                           NULL};
    static const char *const languages[] = {"content-language", "dc.language", "dcterms.language",
                                            NULL};
    const char *name = html_att(atts, "name"), *content = html_att(atts, "content");
    name = name ? name : html_att(atts, "property");
    name = name ? name : html_att(atts, "itemprop");
    name = name ? name : html_att(atts, "http-equiv");
    if (!name || !content)
        return;
    if (is_one_of(name, dates)) {
        if (!html->has_date)
            html->host->meta(html->host, "date", content);
        html->has_date = TRUE;
    } else if (is_one_of(name, modified)) {
        html->host->meta(html->host, "modified", content);
    } else if (is_one_of(name, authors)) {
        html->host->meta(html->host, "author", content);
    } else if (is_one_of(name, descriptions)) {
        html->host->meta(html->host, "description", content);
    } else if (is_one_of(name, subjects)) {
        html->host->meta(html->host, "subject", content);
    } else if (is_one_of(name, languages)) {
        html->host->meta(html->host, "language", content);
    }
}

/* The word after `key`, up to a quote, space, semicolon or angle bracket. */
static char *word_after(const char *text, const char *key)
{
    const char *p = strstr(text, key);
    if (!p)
        return NULL;
    p += strlen(key);
    p += strspn(p, " \t\r\n");
    if (*p != '=')
        return NULL;
    p++;
    p += strspn(p, " \t\r\n\"'");
    gsize length = strcspn(p, " \t\r\n\"';/>?");
    return length ? g_strndup(p, length) : NULL;
}

char *html_declared_charset(const char *bytes, gsize length)
{
    g_autofree char *head = g_malloc(length + 1);
    for (gsize i = 0; i < length; i++)
        head[i] = bytes[i] ? g_ascii_tolower(bytes[i]) : ' ';
    head[length] = '\0';
    if (g_str_has_prefix(head, "<?xml")) {
        const char *end = strstr(head, "?>");
        g_autofree char *declaration = g_strndup(head, end ? (gsize)(end - head) : 0);
        char *found = word_after(declaration, "encoding");
        if (found)
            return found;
    }
    for (const char *p = head; (p = strstr(p, "<meta")) != NULL; p += 5) {
        const char *end = strchr(p, '>');
        g_autofree char *element = g_strndup(p, end ? (gsize)(end - p) : strlen(p));
        char *found = word_after(element, "charset");
        if (found)
            return found;
    }
    return NULL;
}
