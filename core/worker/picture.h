/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the two halves of OCR in the child: a page of a file as pixels; and pixels, without the file, as a page. They are
 * two jobs, so that whoever reads the pixels has seen nothing else.
 */
#pragma once

#include "extract/plugins.h"
#include "worker/reply.h"

void tanba_picture_render(const TanbaPlugins *plugins, const TanbaTask *task);
void tanba_picture_recognise(const TanbaPlugins *plugins, const TanbaTask *task);
