# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Compiles the translations for the wheel and for an editable install; `python hatch_build.py` does it by hand."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
# Our own texts, and the framework's in a language that it lacks.
CATALOGUES = ("src/vliegwiel/web/locale", "src/vliegwiel/web/framework")


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes every .mo before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, and ship what was compiled although git ignores it."""
        compiled = compile_translations(Path(self.root))
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in compiled]


def compile_translations(root: Path = ROOT) -> list[Path]:
    """Compile every translation that changed since it was compiled.

    returns  every compiled file, also those that were up to date
    """
    compiled = []
    for source in sorted(path for one in CATALOGUES for path in (root / one).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            # In one step: somebody else may be reading the old one.
            half = target.with_suffix(f".{os.getpid()}.half")
            polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(half))
            half.replace(target)
        compiled.append(target)
    return compiled


if __name__ == "__main__":
    for path in compile_translations():
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
