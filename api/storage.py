"""The composition of the store: the operator's settings become a database and a place for blobs."""

from __future__ import annotations

from api.settings import Settings
from intake.store import Store


def opened(settings: Settings) -> Store:
    """The store that the operator chose: a folder alone, or PostgreSQL and an object store."""
    return Store(settings.store, settings.database, settings.blobs, settings.blob_options)
