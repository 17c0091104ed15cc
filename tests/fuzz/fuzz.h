/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fuzz targets share. Each target is one function over bytes, in libFuzzer's shape; linked with libFuzzer
 * it searches, linked with main.c it runs over its corpus. A target ends the process where a promise is broken,
 * and never on mere bad input.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Ends the process if the promise does not hold; unlike g_assert it says so in builds of any kind. */
#define FUZZ_PROMISE(holds)                                                                        \
    do {                                                                                           \
        if (!(holds))                                                                              \
            g_error("%s:%d: broken promise: %s", __FILE__, __LINE__, #holds);                      \
    } while (0)
