# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m vliegwiel.worker [NUMBER]`: one worker, or a process that keeps so many going."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Work, or keep others at work, until told to stop."""
    if len(sys.argv) > 1:
        from vliegwiel.worker.processes import keep_going

        keep_going(int(sys.argv[1]))
        return
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vliegwiel.config.settings")
    # Compiled kernels are kept, so that nobody waits for them twice; packages may be read-only.
    folder = Path(os.environ.get("VLIEGWIEL_DATA", "data")) / "compiled"
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder.absolute()))
    django.setup()
    from vliegwiel.worker.running import Worker

    Worker().run()


if __name__ == "__main__":
    main()
