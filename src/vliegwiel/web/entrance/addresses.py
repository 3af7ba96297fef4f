# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From which address a request comes, behind the proxies of this installation; and whether the setting can be right."""

from __future__ import annotations

import ipaddress
import logging

from django.conf import settings
from django.http import HttpRequest

log = logging.getLogger("vliegwiel")
_HEADER = "HTTP_X_FORWARDED_FOR"
_said: set[str] = set()


def client_address(request: HttpRequest) -> str:
    """Return the address that tries are counted by: as the outermost proxy of ours saw it.

    Every proxy adds on the right who came to it. What a visitor wrote stands further left and counts for nothing.
    An IPv6 visitor has a whole network: its first 64 bits count.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    through: int = settings.TRUSTED_PROXIES
    seen = _seen(request)
    if problem := proxy_problem(request):
        _say_once(problem)
    if not through or len(seen) < through:
        return _network(peer)
    return _network(seen[-through]) or _network(peer)


def proxy_problem(request: HttpRequest) -> str:
    """Return in a word why the number of proxies cannot be right for this request; empty when it can.

    returns  `unset`: a proxy is before us and none is set; `too-many`: the request came through fewer than set;
             `no-address`: what the outermost proxy of ours saw is no address
    """
    through, seen = settings.TRUSTED_PROXIES, _seen(request)
    if seen and not through:
        return "unset"
    if len(seen) < through:
        return "too-many"
    return "no-address" if through and not _network(seen[-through]) else ""


def _seen(request: HttpRequest) -> list[str]:
    return [one.strip() for one in request.META.get(_HEADER, "").split(",") if one.strip()]


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _say_once(problem: str) -> None:
    """Log it once per process, without the address."""
    if problem not in _said:
        _said.add(problem)
        log.warning("VLIEGWIEL_PROXIES is %s, which does not fit: %s", settings.TRUSTED_PROXIES, problem)
