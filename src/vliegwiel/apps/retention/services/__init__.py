# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting terms, and deleting what is due once a person has confirmed the list."""

from vliegwiel.apps.retention.services.deleting import delete_due
from vliegwiel.apps.retention.services.people import erase_people
from vliegwiel.apps.retention.services.setting import set_term

__all__ = ["delete_due", "erase_people", "set_term"]
