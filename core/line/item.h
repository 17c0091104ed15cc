/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one file on its way through the workers: which job it needs next, what has come back, and what
 * it ends as. Talks to the pool; never to the index, never to the walk.
 */
#pragma once

#include "document/document.h"
#include "document/state.h"
#include "line/ingest.h"
#include "line/item_ocr.h"
#include "pool/pool.h"

typedef struct TanbaItem TanbaItem;
typedef struct TanbaMembers TanbaMembers;

typedef struct {
    TanbaPool *pool;
    const TanbaIngestOptions *options;
    const char *spool_folder; /* for what waits for its turn */
    /* Takes a member that a container gave; it may be over already. NULL: members are left out. */
    void (*on_member)(TanbaItem *member, gpointer data);
    /* Readings of pictures that are kept; NULL: none are. `recall` is FALSE without an error where there is none; `keep` is
     * told of each reading, with NULL for one that is not to be kept. */
    gboolean (*recall)(const char *key, GBytes **page, char **langs, gpointer data, GError **error);
    void (*recalled)(gpointer data);
    void (*keep)(const char *key, GBytes *page, const char *langs, gpointer data);
    const char *ocr_maker; /* what a reading depends on beside the pixels */
    gpointer data;
} TanbaItemContext;

struct TanbaItem {
    const TanbaItemContext *context;
    char *path;
    int fd;
    gint64 size, mtime_ns;
    char *sha256;
    gint64 hashed_at; /* seconds since 1970 */

    TanbaItem *parent; /* the container that it lies in, which outlives it; NULL: it is on disk */
    guint depth;       /* 0 on disk */
    char *type_hint;   /* what its container says that it is, or NULL */
    TanbaMembers *members; /* of a container, from its first member on; NULL otherwise */
    guint32 job;           /* that unpacks it */
    char *damage;          /* why it came only in part, or with doubtful bytes; or NULL */
    gboolean started, paused;

    TanbaDocument *document; /* what has come so far */
    GVariant *head;          /* of a draft, until it is known whether it is one */
    int spool;               /* -1, or the frames of a draft */
    guint32 reading;         /* the page that the text pass is at; 0: none was named */
    guint32 suspect;         /* the page over which a child died last */
    guint suspects;          /* how often that was another page than before */
    GArray *lost;            /* of guint32: pages whose text ended a child */
    GPtrArray *lost_reasons; /* of char *: what they did */
    TanbaState lost_state;   /* the worst that one of them did */
    GArray *ocr_pages;       /* physical numbers, ascending */
    TanbaItemOcr *ocr;       /* of these, from the draft on */
    guint running;           /* jobs */
    char *hint;              /* languages to try first */
    GPtrArray *warnings;     /* of char *, by page, in whatever order they came */
    GArray *warned;          /* of guint32: their pages */
    TanbaState ocr_state;    /* DONE, or what the first page that could not be read ended as */
    char *ocr_reason;
    guint32 unread; /* that page */

    char **helpers;      /* programs that may read it where no plugin does, or NULL */
    guint helper_next;   /* of those, the one to be tried */
    char *helper;        /* the one that has read it, or NULL */
    char *helped_type;   /* what the document was before that */
    int helped_fd;       /* what it made, while it does; -1 */
    char *helper_folder; /* where, or NULL */

    gboolean
        again_whole; /* read before, and found wanting: what is in the archive does not settle it */

    guint losses;   /* how often the fork server went away under it */
    gboolean alone; /* it has failed in a child that had others before: now it has one of its own */
    gboolean over;  /* nothing more to do; the fields below hold */
    TanbaState state;
    TanbaStage stage;
    char *reason, *type, *plugin;
    GPtrArray
        *twins; /* of TanbaItem *: the same content at other paths, waiting for this one's end */
};

/* Takes the descriptor. */
TanbaItem *tanba_item_new(const TanbaItemContext *context, const char *path, int fd, gint64 size,
                          gint64 mtime_ns);
void tanba_item_free(TanbaItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaItem, tanba_item_free)
/* Whether it has a job that could be started now. */
gboolean tanba_item_wants(const TanbaItem *item);
/* Whether all but the last step is done, which is short. */
gboolean tanba_item_is_nearly_done(const TanbaItem *item);
/* Starts that job. FALSE: no process can be had. */
gboolean tanba_item_start(TanbaItem *item, GError **error);
/* Takes the warning. Pages are read side by side: what is told of them is told in their order. */
void tanba_item_warn(TanbaItem *item, guint32 page, char *warning);
/* Forgets what has come of it so far. */
void tanba_item_begin_anew(TanbaItem *item);
/* Ends it here and now. */
void tanba_item_end(TanbaItem *item, TanbaState state, TanbaStage stage, const char *reason);
