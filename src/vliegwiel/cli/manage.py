# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel manage …`: Django's own commands, for who maintains an installation."""

from __future__ import annotations

import os
import sys


def app(prog_name: str) -> None:
    """Pass the arguments on."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vliegwiel.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line([prog_name, *sys.argv[1:]])
