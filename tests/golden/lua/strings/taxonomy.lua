-- SPDX-License-Identifier: GPL-3.0-or-later
return { test = { label = "Test", values = { passed = { label = "Passed" } } } }
