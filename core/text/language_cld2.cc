/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/language_cld2.h"

// CLD2's header forgets to include these.
#include <cstdio>
#include <string>
#include <vector>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

extern "C" const char *tanba_cld2_detect(const char *text, int length, int *percent)
{
    CLD2::Language languages[3];
    int percents[3], bytes = 0;
    bool reliable = false;
    CLD2::Language main =
        CLD2::DetectLanguageSummary(text, length, true, languages, percents, &bytes, &reliable);
    if (!reliable || main == CLD2::UNKNOWN_LANGUAGE)
        return nullptr;
    *percent = languages[0] == main ? percents[0] : percents[1];
    return CLD2::LanguageCode(main);
}
