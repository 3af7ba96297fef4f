# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What every test has at hand."""

from __future__ import annotations

import os
import tempfile

from hatch_build import compile_translations

# Before Django reads its settings: tests never touch the data of the person who runs them.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["VLIEGWIEL_DATA"] = tempfile.mkdtemp(prefix="vliegwiel-tests-")

# Pages are tested in every language, so the catalogues must be those of today.
compile_translations()
