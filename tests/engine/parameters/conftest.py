# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = Path(__file__).resolve().parents[3].parent / "shared"
    for candidate in (folder, folder.parent.parent / "shared"):
        if (candidate / "sources").is_dir():
            return candidate
    pytest.skip(f"the source documents are not beside this repository ({folder}): quotes are NOT checked")
