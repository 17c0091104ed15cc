/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the host that a plugin talks to: it takes what the plugin says, makes it safe (valid UTF-8, no
 * control characters, sound runs, within caps) and keeps it as pages. Runs in the child. Never decides
 * which plugin reads what, nor what becomes of the pages.
 */
#pragma once

#include "document/page.h"

#include <glib.h>

typedef struct {
    gsize text_bytes;                    /* of all lines together; 0: no cap */
    guint32 lines;                       /* 0: no cap. They take memory even where they are empty */
    guint32 pages;                       /* 0: no cap */
    guint32 warnings;                    /* further ones are counted, not kept */
    guint32 members;                     /* 0: none may be given */
    guint64 member_bytes, members_bytes; /* of one; of all */
} TanbaCaps;

TanbaCaps tanba_default_caps(void);

typedef struct TanbaCollector TanbaCollector;

/* Called when a page is complete; takes it. Without one, pages gather in `pages`. */
typedef tanba_status (*TanbaPageFunc)(TanbaPage *page, gpointer data);

/* Where members go, checked and in pieces of bearable size. An `end` comes once for each `begin`. */
typedef struct {
    void (*begin)(const tanba_member *member, gpointer data);
    void (*bytes)(const void *bytes, gsize length, gpointer data);
    void (*end)(tanba_status status, const char *why, gpointer data);
    gpointer data;
} TanbaMemberSink;

/* The member that is being given. */
typedef struct {
    gboolean open;  /* between member_begin and member_end */
    gboolean ended; /* the sink was told its end already: it is over a cap */
    guint64 bytes;
    GByteArray *kept; /* to be handed on together */
} TanbaOpenMember;

/* Takes a page's pixels instead of the recogniser. */
typedef tanba_status (*TanbaImageFunc)(const TanbaPage *page, const tanba_image *image,
                                       gpointer data);

struct TanbaCollector {
    tanba_host host; /* what the plugin sees; host.context is the collector */
    TanbaCaps caps;
    GPtrArray *pages; /* of TanbaPage *, owned */
    TanbaPage *current;
    GHashTable *meta;    /* string to string */
    GPtrArray *warnings; /* of char * */
    guint32 warnings_dropped;
    GHashTable *options; /* string to string */
    tanba_status status; /* of the first `fail`, or the cap that was hit */
    char *why;           /* its sentence */
    gsize text_bytes;
    guint32 n_pages, n_lines;
    const tanba_plugin *recogniser; /* who `image` goes to, or NULL */
    void (*tick)(gpointer data);    /* called as it goes on: a sign of life; may be NULL */
    gpointer tick_data;
    void (*reading)(guint32 number,
                    gpointer tick_data); /* the page that is read next; may be NULL */
    const GArray *skip;                  /* of guint32: pages not to be read, or NULL */
    TanbaPageFunc on_page;
    gpointer on_page_data;
    TanbaImageFunc on_image; /* or NULL */
    gpointer on_image_data;
    const TanbaMemberSink *sink; /* for members; without one they are left out */
    TanbaOpenMember member;
    guint32 n_members;
    guint64 members_bytes;
    const char *members_refused; /* why none are taken at all, or NULL */
};

TanbaCollector *tanba_collector_new(void);
void tanba_collector_free(TanbaCollector *collector);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaCollector, tanba_collector_free)

/* members.c: the host's functions for members, and the end of one that its plugin left open. */
void tanba_collector_take_members(TanbaCollector *collector);
void tanba_collector_close_member(TanbaCollector *collector);

void tanba_collector_set_option(TanbaCollector *collector, const char *key, const char *value);
/* Calls the plugin's `extract` and closes the last page. Returns its status; where it failed without
 * saying why, `why` says that. */
tanba_status tanba_collector_run(TanbaCollector *collector, const tanba_plugin *plugin,
                                 const tanba_input *input);
/* The same for one page that the recogniser reads from its picture. */
tanba_status tanba_collector_recognise(TanbaCollector *collector, const tanba_page *page,
                                       const tanba_image *image);
