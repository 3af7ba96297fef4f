# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A device that holds a passkey, in software: answers questions as a browser would send the answer."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Device:
    """One key pair; `count` grows with every answer, as keys in hardware count."""

    def __init__(self, domain: str = "testserver", origin: str = "https://testserver") -> None:
        self.domain, self.origin, self.count = domain, origin, 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)

    def make(self, question: Mapping[str, Any], *, flags: int = PRESENT | VERIFIED) -> dict[str, Any]:
        """Answer the question to make a passkey."""
        public = ES256.from_cryptography_key(self.key.public_key())
        known = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        data = AuthenticatorData.create(self._site(), flags | ATTESTED, self._counted(), known)
        said = self._said("webauthn.create", question)
        made = AttestationObject.create("none", data, {})
        return self._answer({"clientDataJSON": said, "attestationObject": made})

    def use(self, question: Mapping[str, Any], *, flags: int = PRESENT | VERIFIED) -> dict[str, Any]:
        """Answer the question to sign in."""
        data = AuthenticatorData.create(self._site(), flags, self._counted())
        said = self._said("webauthn.get", question)
        signature = self.key.sign(bytes(data) + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": said, "authenticatorData": data, "signature": signature})

    def _said(self, kind: str, question: Mapping[str, Any]) -> bytes:
        return CollectedClientData.create(type=kind, origin=self.origin, challenge=question["challenge"])

    def _site(self) -> bytes:
        return hashlib.sha256(self.domain.encode()).digest()

    def _counted(self) -> int:
        self.count += 1
        return self.count

    def _answer(self, response: Mapping[str, bytes]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        parts = {key: websafe_encode(bytes(value)) for key, value in response.items()}
        return {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}, "response": parts}
