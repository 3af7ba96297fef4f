# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Starting the web application: settings, database, server."""

from __future__ import annotations

import os
import sys
from typing import Any

_SETTINGS = "vliegwiel.config.settings"


def load_django() -> None:
    """Read the settings and load the application; a wrong setting is said in one sentence."""
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    try:
        import django

        django.setup()
    except ImproperlyConfigured as error:
        print(f"De instellingen kloppen niet: {error}", file=sys.stderr)
        sys.exit(2)


def migrate() -> None:
    """Bring the database up to date; quiet when nothing changes."""
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        print(f"De database is niet te bereiken: {error}Kijk DATABASE_URL na.", file=sys.stderr)
        sys.exit(2)


def serve(address: str, port: int, *, workers: int, threads: int) -> None:
    """Serve until Ctrl-C; requests under way are finished first."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        """Gunicorn with our settings instead of a configuration file."""

        def init(self, parser: Any, opts: Any, args: Any) -> None:
            """Read nothing from the command line."""

        def load_config(self) -> None:
            """Set what a small machine needs."""
            for name, value in {
                "bind": f"{address}:{port}",
                "workers": workers,
                "threads": threads,
                "worker_class": "gthread",
                "timeout": 60,
                "graceful_timeout": 10,
                "limit_request_line": 8190,
                "loglevel": "warning",
                "preload_app": True,
                "control_socket_disable": True,
            }.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            """Return the application."""
            from django.core.wsgi import get_wsgi_application

            return get_wsgi_application()

    Server().run()
