/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The C face of CLD2, which speaks C++ only. Owns nothing but the call; language.c owns the judgement.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* CLD2's code of the main language (static), or NULL where it says that the guess is unreliable.
 * `percent`: its share of the text. `text` is `length` bytes of valid UTF-8. */
const char *tanba_cld2_detect(const char *text, int length, int *percent);

#ifdef __cplusplus
}
#endif
