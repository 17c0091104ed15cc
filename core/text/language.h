/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the guess at what language a text is in (CLD2). Never guesses on a word or two.
 */
#pragma once

#include <glib.h>

/* BCP 47 of the main language of `length` bytes of UTF-8 (static string: "en", "ru", "kk", "zh"), or NULL
 * where there is too little text to tell or the guess is not reliable. `percent` (may be NULL): its share. */
const char *tanba_language_detect(const char *text, gssize length, int *percent);
