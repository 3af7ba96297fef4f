# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The municipality's own sign-in, by OpenID Connect: authorization code with PKCE, state and nonce.

Authlib and joserfc do the protocol and the signatures. Keys are fetched at every sign-in: renewed ones work at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.integrations.requests_client import OAuth2Session, OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

# Signed with the provider's private key. Never `none`, never a secret that both sides know.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_LEEWAY, _PATIENCE = 60, 5
_LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout"


class Unreachable(Exception):
    """The provider does not answer, or not in the way it should."""


class TokenRefused(Exception):
    """What came back proves nothing; `why` is a word for the log."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Provider:
    """The municipality's own sign-in, as it is set for this installation.

    acr           levels of assurance that are enough
    groups_claim  the claim that names the groups
    """

    issuer: str
    client: str
    secret: str
    acr: tuple[str, ...]
    groups_claim: str = "groups"
    scopes: str = "openid profile email"


@dataclass(frozen=True, slots=True)
class Begun:
    """What a session keeps between leaving and coming back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who came back, as the provider says and we checked."""

    issuer: str
    subject: str
    name: str
    email: str
    groups: tuple[str, ...]
    session: str
    sign_out_at: str


def begin(provider: Provider, back: str) -> Begun:
    """Return where the visitor goes, and what to keep until the visitor comes back.

    :raises Unreachable: the provider does not answer
    """
    nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    address, state = _client(provider, back).create_authorization_url(
        _document(provider)["authorization_endpoint"],
        code_verifier=verifier,
        nonce=nonce,
        acr_values=" ".join(provider.acr),
    )
    return Begun(address, state, nonce, verifier)


def finish(provider: Provider, back: str, begun: Begun, answer: Mapping[str, str], now: datetime) -> Identity:
    """Return who came back.

    answer  the parameters of the address that the visitor came back to

    :raises Unreachable: the provider does not answer
    :raises TokenRefused: another state, nonce, audience or key; expired; too low a level of assurance
    """
    if not secrets.compare_digest(answer.get("state", "").encode(), begun.state.encode()):
        raise TokenRefused("state")
    if answer.get("error") or not answer.get("code"):
        raise TokenRefused("error")
    document = _document(provider)
    # RFC 9207: an answer that says it comes from another provider is not for us.
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise TokenRefused("issuer")
    try:
        given = _client(provider, back).fetch_token(
            document["token_endpoint"], code=answer["code"], code_verifier=begun.verifier, timeout=_PATIENCE
        )
    except OAuthError:
        raise TokenRefused("code") from None
    except (requests.RequestException, ValueError) as error:
        raise Unreachable from error
    claims = read_id_token(provider, _keys(document), dict(given), begun.nonce, now)
    return Identity(
        issuer=provider.issuer,
        subject=str(claims["sub"]),
        name=str(claims.get("name") or claims.get("preferred_username") or ""),
        email=str(claims.get("email") or ""),
        groups=_texts(claims.get(provider.groups_claim)),
        session=str(claims.get("sid") or ""),
        sign_out_at=str(document.get("end_session_endpoint") or ""),
    )


def read_id_token(
    provider: Provider, keys: Mapping[str, Any], given: Mapping[str, Any], nonce: str, now: datetime
) -> Mapping[str, Any]:
    """Return what the ID token says, when all of it is right.

    given  the answer of the token endpoint

    :raises TokenRefused: with the claim that is wrong, `signature`, or `acr`
    """
    claims = _signed(keys, str(given.get("id_token") or ""))
    checked = CodeIDToken(
        claims.claims,
        claims.header,
        options=_for_us(provider),
        params={"nonce": nonce, "client_id": provider.client, "access_token": given.get("access_token")},
    )
    _validate(checked, now)
    if checked.get("acr") not in provider.acr:
        raise TokenRefused("acr")
    return dict(checked)


def read_logout(provider: Provider, token: str, now: datetime) -> tuple[str, str]:
    """Return the subject and the session that the provider ended; one of the two may be empty.

    :raises Unreachable: the provider does not answer
    :raises TokenRefused: no message to end a session, or not for us
    """
    claims = _signed(_keys(_document(provider)), token)
    said = claims.claims
    checked = CodeIDToken(
        # A message to end a session may name no person and need not expire; what is left has to be as in an ID token.
        {"sub": "", "exp": said.get("iat", 0) + 120, **said},
        claims.header,
        options=_for_us(provider),
        params={"client_id": provider.client},
    )
    if "nonce" in said or _LOGGED_OUT not in (said.get("events") or {}):
        raise TokenRefused("events")
    _validate(checked, now)
    subject, session = str(said.get("sub") or ""), str(said.get("sid") or "")
    if not subject and not session:
        raise TokenRefused("sub")
    return subject, session


def sign_out_address(endpoint: str, client: str, back: str) -> str:
    """Return where signing out goes on; without the ID token, which has a name in it and would stand in logs."""
    return f"{endpoint}?{urlencode({'client_id': client, 'post_logout_redirect_uri': back})}" if endpoint else ""


def _for_us(provider: Provider) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client},
    }


def _signed(keys: Mapping[str, Any], token: str) -> jwt.Token:
    try:
        return jwt.decode(token, KeySet.import_key_set(dict(keys)), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
    except (JoseError, ValueError, KeyError, TypeError):
        raise TokenRefused("signature") from None


def _validate(claims: CodeIDToken, now: datetime) -> None:
    try:
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY)
    except (JoseError, ValueError, TypeError) as error:
        raise TokenRefused(str(getattr(error, "claim", "") or "claims")) from None


def _client(provider: Provider, back: str) -> OAuth2Session:
    return OAuth2Session(
        provider.client,
        provider.secret,
        scope=provider.scopes,
        redirect_uri=back,
        code_challenge_method="S256",
    )


def _document(provider: Provider) -> dict[str, Any]:
    """Return what the provider says about itself; it must be the provider that we mean."""
    found = _fetched(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer or "token_endpoint" not in found:
        raise Unreachable
    return found


def _keys(document: Mapping[str, Any]) -> dict[str, Any]:
    return _fetched(str(document.get("jwks_uri", "")))


def _fetched(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=_PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        return dict(answer.json())
    except (requests.RequestException, ValueError, TypeError) as error:
        raise Unreachable from error


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),) if value else ()
