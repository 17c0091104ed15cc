/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way of a container's members from the plugin to the parent: as frames, within the caps that the job
 * names. Runs in the child; never keeps a member's bytes.
 */
#pragma once

#include "extract/collector.h"
#include "worker/reply.h"

/* What a status of a plugin's is to a user. */
TanbaState tanba_task_state_of(tanba_status status);
/* Lets members go to the parent. `sink` must live as long as the collector runs. */
void tanba_task_take_members(const TanbaTask *task, TanbaCollector *collector,
                             TanbaMemberSink *sink);
