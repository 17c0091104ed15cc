/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the words in which a line asks a worker for something: the kinds of job and the names of their
 * options and results. The lines and the workers include it; nobody else.
 *
 * EXTRACT  descriptor: the file. Options: "name" s, "ocr" b, "skip" au (pages not to be read) and
 *          "warnings" as (why not), "text-cap" t, "page-cap" u, "as" s (the type that a helper made it).
 *          Sends HEAD and PASSAGEs; or, where pages need OCR, HEAD and PAGEs (a draft). Extras: "type" s,
 *          "plugin" s, "version" s, "ocr-pages" au (absent or empty: it is whole), "hint" s, "helpers" as (where
 *          no plugin reads it: programs that may, best first).
 *          A container's members come first, as MEMBER, MEMBER_BYTES and MEMBER_END. Options about them:
 *          "type-hint" s (of the file itself), "members-cap" u, "member-bytes-cap" t, "members-bytes-cap" t,
 *          "members-refused" s.
 * RENDER   descriptor: the file. Options: "name" s, "type" s, "plugin" s, "page" u, "settings" a{ss}.
 *          Sends IMAGE and IMAGE_BYTES; nothing where the page cannot be drawn. Extras: "warnings" as.
 * OCR      descriptor: the pixels. Options: "image" as IMAGE has it, "settings" a{ss}.
 *          Sends a PAGE. Extras: "langs" s, "warnings" as.
 * SEGMENT  descriptor: a file of frames, HEAD then PAGEs (a later page of a number replaces an earlier one if
 *          it has lines). Options: "name" s, "warnings" as. Sends HEAD and PASSAGEs.
 * TAG      descriptor: a file of frames, for each document HEAD, PASSAGEs, then DERIVED ones unless they are to
 *          be derived anew. Options: "scripts" aau, for each document the indexes of the scripts to run. Sends
 *          DERIVED ones, TAGs, FACTs and FAULTs, then NEXT, for each.
 * CONVERT  descriptors: the file; what is to hold the outcome. Options: "helper" s, "folder" s, which is its own to
 *          write in. No frames but DONE. The child is one for helpers (TanbaJobSpec.helper).
 * CHECK    no descriptor. Options: "script" u. Runs its examples and reads its text. Sends a FAULT for each
 *          thing that is wrong.
 */
#pragma once

/* First among a worker's arguments: children get no filter of system calls and no Landlock. */
#define TANBA_WORKER_NO_SANDBOX "--no-sandbox"

/* Then: the languages of scans that the user named. */
#define TANBA_WORKER_OCR_LANGS "--ocr-langs="

/* The most passages that a worker may send of one document. */
#define TANBA_MOST_PASSAGES 300000u

/* The most pages of one document. */
#define TANBA_MOST_PAGES 20000u

typedef enum {
    TANBA_JOB_EXTRACT = 1,
    TANBA_JOB_OCR,
    TANBA_JOB_SEGMENT,
    TANBA_JOB_TAG,
    TANBA_JOB_CHECK,
    TANBA_JOB_RENDER,
    TANBA_JOB_CONVERT,
} TanbaJobKind;
