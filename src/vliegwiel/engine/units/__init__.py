# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Units that numbers carry: money, periods and shares."""

from vliegwiel.engine.units.fingerprint import fingerprint
from vliegwiel.engine.units.money import Money, cent, cents, euro
from vliegwiel.engine.units.period import Period
from vliegwiel.engine.units.share import Share, share

__all__ = ["Money", "Period", "Share", "cent", "cents", "euro", "fingerprint", "share"]
