# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forged and altered tokens of the municipality's own sign-in prove nothing (TR-1)."""

from __future__ import annotations

import hmac
from typing import Any

import pytest
from fido2.utils import websafe_encode
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from tests.factories.town import NOW

from vliegwiel.connections.organisation import Provider, TokenRefused, read_id_token

AT = int(NOW.timestamp())
PROVIDER = Provider("https://inloggen.example", "vliegwiel", "geheim", ("hoog",))
KEY = RSAKey.generate_key(2048, {"kid": "een", "use": "sig", "alg": "RS256"})
OTHER = RSAKey.generate_key(2048, {"kid": "een", "use": "sig", "alg": "RS256"})
KEYS = {"keys": [KEY.as_dict(private=False)]}
RIGHT: dict[str, Any] = {
    "iss": PROVIDER.issuer,
    "aud": "vliegwiel",
    "sub": "a1",
    "nonce": "n",
    "acr": "hoog",
    "iat": AT - 5,
    "exp": AT + 300,
}


def token(key: Any = KEY, header: dict[str, str] | None = None, **changes: Any) -> str:
    said = {name: value for name, value in {**RIGHT, **changes}.items() if value is not None}
    return jwt.encode(
        header or {"alg": "RS256", "kid": "een"}, said, key, algorithms=["RS256", "HS256", "ES256", "none"]
    )


def read(text: str, nonce: str = "n") -> Any:
    return read_id_token(PROVIDER, KEYS, {"id_token": text, "access_token": "t"}, nonce, NOW)


def test_a_right_token_is_read():
    assert read(token())["sub"] == "a1"
    assert read(token(aud=["vliegwiel"]))["sub"] == "a1"
    assert read(token(exp=AT - 30))["sub"] == "a1", "a clock may be a minute off"


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "ander"},
        {"nonce": None},
        {"aud": "iemand-anders"},
        {"aud": None},
        {"aud": ["vliegwiel", "ander"], "azp": "ander"},
        {"iss": "https://inloggen.elders.example"},
        {"iss": None},
        {"exp": AT - 120},
        {"exp": None},
        {"iat": None},
        {"iat": AT + 600},
        {"nbf": AT + 600},
        {"sub": None},
        {"acr": "laag"},
        {"acr": None},
        {"acr": ["hoog"]},
        {"exp": "morgen"},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=str,
)
def test_one_wrong_claim_is_enough_to_refuse(changes: dict[str, Any]):
    with pytest.raises(TokenRefused):
        read(token(**changes))


def _by_shared_secret(body: str, key: bytes) -> str:
    """Sign as somebody who knows only the public key, in the hope that it counts as a secret."""
    head = websafe_encode(b'{"alg":"HS256","kid":"een"}')
    return f"{head}.{body}.{websafe_encode(hmac.digest(key, f'{head}.{body}'.encode(), 'sha256'))}"


def test_another_key_no_signature_and_a_shared_secret_are_refused():
    head, body, _signature = token().split(".")
    forged = [
        token(OTHER),
        token(ECKey.generate_key("P-256"), {"alg": "ES256", "kid": "een"}),
        _by_shared_secret(body, KEY.as_pem(private=False)),
        f"{head}.{body}.",
        f"{head}.{token(sub='b2').split('.')[1]}.{_signature}",
        "eyJhbGciOiJub25lIn0." + body + ".",
        "",
        "geen token",
    ]
    for text in forged:
        with pytest.raises(TokenRefused) as refused:
            read(text)
        assert refused.value.why == "signature", text
