/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a place in what a user typed is shown: the line, and a caret under it. Pure.
 */
#pragma once

#include <glib.h>

/* Appends, on lines of their own, the part of `text` around `at` (in it, valid UTF-8) and a caret under `at`. */
void tanba_place_show(GString *out, const char *text, const char *at);
