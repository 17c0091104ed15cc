/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the removal of a folder that somebody else has filled: links are removed and never followed, and no depth of
 * folders is too much. Never touches anything above the folder.
 */
#pragma once

/* As much of it as can be. */
void tanba_tree_remove(const char *folder);
