# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A made-up town in a made-up region, built by calling services with a seed; every person in it is invented."""

from vliegwiel.demo.further import build_further
from vliegwiel.demo.town import build, is_built

__all__ = ["build", "build_further", "is_built"]
