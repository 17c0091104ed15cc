/* SPDX-License-Identifier: MIT
 *
 * tanba/plugin.h: the one header that a Tanba plugin sees. C11, no dependency.
 *
 * A plugin is a shared object that turns the bytes of one file into pages of lines. It exports one
 * constant, `tanba_plugin_1`; the 1 is TANBA_PLUGIN_ABI, so that a stale plugin is simply one
 * whose symbol is not found. Everything a plugin calls comes in the `tanba_host` it is handed: it
 * links to nothing of Tanba's, and can be tested alone.
 *
 * Ownership: whatever crosses this header is borrowed until the call returns. The host copies what
 * it keeps; a plugin must not keep a pointer that it was given.
 *
 * Where it runs: in a child process, sandboxed, with one open file descriptor and a deadline. A
 * plugin must not open files, start programs or use the network after `prepare`; it may use
 * threads but gains nothing by them. It may crash: that costs the file, with a reason, and no more.
 *
 * Growth: structures only ever grow at their end, and start with `size`. Read a field that was
 * added after ABI 1 began only if `size` says that it is there. Set `size` to sizeof in all that
 * you hand over.
 */
#ifndef TANBA_PLUGIN_H
#define TANBA_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TANBA_PLUGIN_ABI 1

/* What became of a file, a page or a call. Zero is success. The host maps these to the states that
 * a user sees; the sentence passed to `fail` says why. */
typedef enum tanba_status {
    TANBA_OK = 0,
    TANBA_EUNSUPPORTED = 1, /* not what this plugin reads, or a variant that it does not know */
    TANBA_EEMPTY = 2,       /* a well-formed file that holds nothing */
    TANBA_EENCRYPTED = 3,   /* a password or key is needed */
    TANBA_EDAMAGED = 4,     /* the bytes break the format's rules */
    TANBA_ELIMIT = 5, /* larger than a cap; also what the host returns when its own cap is hit */
    TANBA_ENOMEM = 6,
    TANBA_EIO = 7,       /* the descriptor could not be read */
    TANBA_ESTOP = 8,     /* the host wants no more: return at once */
    TANBA_EINTERNAL = 9, /* a fault of the plugin or of a library under it */
    TANBA_ESKIP =
        10 /* of this member the host wants no more: end it, and go on with the next one */
} tanba_status;

/* What a line is, where the format itself says so (HTML, DOCX, ODT). A line with a role other than
 * NONE is a whole block: a paragraph, a heading, a list item. NONE: a line of print, whose meaning
 * must be worked out from place, size and words (PDF, OCR, plain text). */
typedef enum tanba_role {
    TANBA_ROLE_NONE = 0,
    TANBA_ROLE_HEADING = 1,
    TANBA_ROLE_PARAGRAPH = 2,
    TANBA_ROLE_ITEM = 3,
    TANBA_ROLE_FOOTNOTE = 4,
    TANBA_ROLE_TABLE = 5, /* one row of a table, its cells separated by a tab */
    TANBA_ROLE_HEADER = 6,
    TANBA_ROLE_FOOTER = 7,
    TANBA_ROLE_CAPTION = 8,
    TANBA_ROLE_TITLE = 9 /* the title of the document, as the format's own title style says */
} tanba_role;

/* Flags of a run. */
enum {
    TANBA_RUN_BOLD = 1,
    TANBA_RUN_ITALIC = 2,
    TANBA_RUN_SUPERSCRIPT = 4,
    TANBA_RUN_SUBSCRIPT = 8,
    TANBA_RUN_NOTE_MARK =
        16, /* the mark of a footnote or endnote: printed, but not part of the text */
    TANBA_RUN_UNDERLINE = 32
};

/* A stretch of a line in one style. */
typedef struct tanba_run {
    uint32_t start;  /* bytes from the line's start, on a character boundary */
    uint32_t end;    /* exclusive */
    float font_size; /* points; 0 unknown */
    uint32_t flags;
} tanba_run;

/* One line of print, or one block (see tanba_role). */
typedef struct tanba_line {
    size_t size;
    const char *text;     /* UTF-8, no line breaks; may be empty (a blank line of a text file) */
    size_t length;        /* bytes */
    float x0, y0, x1, y1; /* points, from the page's top left corner; all 0 where unknown */
    tanba_role role;
    uint32_t level; /* headings: 1 is the outermost; items: depth of the list from 1; else 0 */
    const char
        *number;      /* the number or bullet that the format itself prints before the block ("1.",
                            "(a)"), not part of `text`; NULL where none */
    const char *note; /* the mark of the footnote whose text this is ("1", "*"); else NULL */
    const tanba_run *runs; /* in order, not overlapping; NULL where styles are unknown */
    size_t n_runs;
    float confidence; /* 0 to 100 for recognised text, negative where it does not apply */
} tanba_line;

/* The page that the following lines belong to. */
typedef struct tanba_page {
    size_t size;
    uint32_t number;     /* physical, from 1; 0 for a format without pages (then one page in all) */
    const char *label;   /* as printed or as the format labels it ("iv"); NULL unknown */
    float width, height; /* points; 0 unknown */
    float image_cover;   /* the share of the page that images cover, 0 to 1; 1 for a bare image */
    uint32_t flags;      /* TANBA_PAGE_* */
} tanba_page;

enum {
    TANBA_PAGE_RECOGNISED = 1, /* its text layer was made by OCR before it came to us */
    TANBA_PAGE_NO_TEXT = 2,    /* the format holds no text for it at all: a bare image */
    TANBA_PAGE_INK = 4         /* something is drawn on it beside its text */
};

/* A page as grey pixels, to be recognised. */
typedef struct tanba_image {
    size_t size;
    const uint8_t *pixels;          /* 8 bits a pixel, 0 black, 255 white; rows from the top */
    uint32_t width, height, stride; /* pixels; stride in bytes */
    float dpi;                      /* as rendered or as the file says; 0 unknown */
    float page_width, page_height;  /* points, to place lines by; 0 unknown */
} tanba_image;

/* A file inside the file: in an archive, attached to a mail, one mail of a mailbox. Each becomes a
 * document of its own, read by the plugin for its type, with a path like "a.zip!/b/c.pdf". */
typedef struct tanba_member {
    size_t size;
    const char
        *name; /* where it lies in the container ("b/c.pdf"), as it is: the host makes it safe and
                         unique. UTF-8 where that is known; NULL or "" where it has none */
    const char *type; /* MIME type that the container gives it, or NULL: a hint, the bytes decide */
    int64_t mtime;    /* seconds since 1970; 0 unknown */
    uint64_t length;  /* bytes, as the container says; TANBA_LENGTH_UNKNOWN */
    uint32_t flags;   /* none yet: 0 */
} tanba_member;

#define TANBA_LENGTH_UNKNOWN UINT64_MAX

typedef struct tanba_host tanba_host;

/* What the host offers. A call that returns anything but TANBA_OK wants the plugin to return that
 * same status at once. */
struct tanba_host {
    size_t size;
    void *context; /* the host's own */

    /* Reports a fault: `why` is one line in plain words, with the library's own message in it. Returns
     * `status`, so that a plugin ends with `return host->fail(host, TANBA_EDAMAGED, "...")`. */
    tanba_status (*fail)(tanba_host *host, tanba_status status, const char *why);
    /* Reports something lost or doubtful that does not stop the file. */
    tanba_status (*warn)(tanba_host *host, const char *what);
    /* A field of the document: "title", "author", "date" (ISO 8601), "language", "subject", "from",
     * "to", "note_count"... Unknown keys are kept as they are. */
    tanba_status (*meta)(tanba_host *host, const char *key, const char *value);
    /* Begins a page; it ends with the next one or when `extract` returns. */
    tanba_status (*page)(tanba_host *host, const tanba_page *page);
    /* Adds a line to the page that was begun. */
    tanba_status (*line)(tanba_host *host, const tanba_line *line);
    /* Hands the pixels of the page that was begun to the recogniser, which adds its lines. */
    tanba_status (*image)(tanba_host *host, const tanba_image *image);
    /* A setting by name ("dpi", "ocr.langs", "ocr.psm"...), or NULL. Borrowed until `extract` returns. */
    const char *(*option)(tanba_host *host, const char *key);

    /* ---- for containers; there if `size` reaches so far ---- */

    /* Begins a member; its bytes follow by any number of `member_data`, then `member_end`. One at a time;
     * lines and pages may come before, between and after. */
    tanba_status (*member_begin)(tanba_host *host, const tanba_member *member);
    /* Adds bytes to it. TANBA_ESKIP is no fault of the container's: this member is over a cap, and is given up. */
    tanba_status (*member_data)(tanba_host *host, const void *bytes, size_t length);
    /* Ends it: TANBA_OK, or what became of it alone (TANBA_EENCRYPTED, TANBA_EDAMAGED...), and why. What was
     * sent of it is read only if it is TANBA_OK. */
    tanba_status (*member_end)(tanba_host *host, tanba_status status, const char *why);
    /* Says which page is read next, before anything is done with it: should the plugin come to its end over that page,
     * the file is read again without it. TANBA_ESKIP: that is now; send the page empty, with TANBA_PAGE_NO_TEXT,
     * and go on. For formats whose pages can be read one without the other. */
    tanba_status (*reading)(tanba_host *host, uint32_t number);
};

/* What is wanted of a file. */
typedef enum tanba_want {
    TANBA_WANT_TEXT = 0,  /* every page, with the text that the format itself holds */
    TANBA_WANT_IMAGES = 1 /* for each page in `pages`: `page`, then `image`; no text */
} tanba_want;

typedef struct tanba_input {
    size_t size;
    int fd;           /* open for reading, seekable, at offset 0; the host's: do not close it */
    uint64_t length;  /* bytes */
    const char *type; /* MIME type as identified */
    const char
        *name; /* the file's own name without folders, "" unknown: a hint, never to be opened */
    tanba_want want;
    const uint32_t *pages; /* with TANBA_WANT_IMAGES: physical page numbers, ascending, from 1 */
    size_t n_pages;
} tanba_input;

typedef struct tanba_plugin {
    size_t size;
    const char *name;    /* lower case, unique: "pdf" */
    const char *version; /* of the plugin and the library under it: "1 (poppler 22.12.0)" */
    const char *summary; /* one line */
    const char *licence; /* SPDX */
    const char *const
        *types;       /* MIME types it reads, NULL-terminated; "text/" + "*" is not allowed */
    int32_t priority; /* of two plugins for one type the higher is asked first, then by name */

    /* Called once, before any file is seen and before the sandbox closes: load libraries, models and
     * tables here. May be NULL. A recogniser says by `meta` "models" what it reads with beside its own
     * code: readings are kept, and made anew when that or the version changes. */
    tanba_status (*prepare)(tanba_host *host);
    /* Reads one file. */
    tanba_status (*extract)(tanba_host *host, const tanba_input *input);
    /* Recognises one image, adding lines to the page that was begun; NULL unless it is a recogniser.
     * Also reports, by `meta`: "ocr.engine", "ocr.langs" as used. */
    tanba_status (*recognise)(tanba_host *host, const tanba_image *image);

    /* ---- there if `size` reaches so far ---- */

    /* Of `types`, those of which one process may read several small files one after the other, NULL-terminated; NULL: none,
     * each file has a process of its own. Name a type only if reading it keeps nothing of one file for the next
     * (no static buffers, nothing left allocated), and if the code that does it is so simple that you would
     * trust it with a stranger's file beside another's: a file that takes the process over could lie about
     * those that follow. */
    const char *const *shared_types;
} tanba_plugin;

#if defined(__GNUC__)
#define TANBA_PLUGIN_EXPORT __attribute__((visibility("default")))
#else
#define TANBA_PLUGIN_EXPORT
#endif

/* The symbol: `TANBA_PLUGIN_EXPORT extern const tanba_plugin tanba_plugin_1;` */
#define TANBA_PLUGIN_SYMBOL "tanba_plugin_1"
extern TANBA_PLUGIN_EXPORT const tanba_plugin tanba_plugin_1;

#ifdef __cplusplus
}
#endif
#endif
