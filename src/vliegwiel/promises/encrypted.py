# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Text that the database, its backups and its logs never show."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class CannotUnseal(Exception):
    """The key is missing, or the sealed text belongs to another row."""


class Sealed(str):
    """A text as the database holds it: key id, nonce and ciphertext."""

    __slots__ = ()


class _Unsealing(DeferredAttribute):
    """Hands out the plain text of a sealed attribute, bound to the row it stands in."""

    field: EncryptedTextField

    def __get__(self, instance: models.Model | None, owner: Any = None) -> Any:
        if instance is None:
            return self
        # A column that was left out of the query is read now, as for any other field.
        value = super().__get__(instance, owner)
        if isinstance(value, Sealed):
            value = unseal(value, self.field.row(instance))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(_TextField):
    """A text, sealed with AES-256-GCM; a text moved to another row, table or column no longer opens."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Put the unsealing attribute on the model."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Unsealing(self))

    def row(self, instance: models.Model) -> str:
        """Return the associated data: table, column and key of the row."""
        return f"{instance._meta.db_table}.{self.column}.{instance.pk}"

    def from_db_value(self, value: str | None, *_args: Any) -> str:
        """Keep the text sealed until somebody asks for it."""
        return Sealed(value) if value else ""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Seal the text on its way to the database."""
        value = getattr(model_instance, self.attname)
        return seal(value, self.row(model_instance)) if value else ""

    def get_prep_value(self, value: Any) -> Any:
        """Refuse a plain text: an update without the row's key would store it unsealed.

        :raises TypeError: the text is not sealed
        """
        if value and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: save the record instead of updating the column")
        return str(value) if value else ""


def seal(text: str, row: str) -> Sealed:
    """Return the text sealed with the newest key."""
    key_id, key = next(iter(settings.VLIEGWIEL_FIELD_KEYS.items()))
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), row.encode())
    return Sealed(f"{key_id}.{base64.urlsafe_b64encode(nonce + sealed).decode()}")


def unseal(sealed: str, row: str) -> str:
    """Return the plain text.

    :raises CannotUnseal: unknown key, altered text, or a text of another row
    """
    key_id, _, body = sealed.partition(".")
    key = settings.VLIEGWIEL_FIELD_KEYS.get(key_id)
    if key is None:
        raise CannotUnseal(f"no field key with id {key_id}")
    try:
        raw = base64.b64decode(body, altchars=b"-_", validate=True)
        return AESGCM(key).decrypt(raw[:12], raw[12:], row.encode()).decode()
    except (InvalidTag, ValueError):
        raise CannotUnseal("the sealed text does not belong to this row") from None


def blind_index(text: str) -> str:
    """Return a keyed hash by which an exact text can be found without storing it; empty for an empty text."""
    if not text:
        return ""
    # The oldest key: an index must stay the same when the sealing key is renewed.
    key = list(settings.VLIEGWIEL_FIELD_KEYS.values())[-1]
    return hmac.new(key, b"blind-index:" + text.encode(), hashlib.sha256).hexdigest()
