"""Blobs by the hash of their content, in a folder or in any S3-compatible store."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from intake.submission import DamagedBlob, StoreFull, StoreUnavailable

_CHUNK = 1 << 20
_INCOMING = "incoming"


class Blobs:
    """Content by its SHA-256; what is asked for is what was put in, or DamagedBlob.

    Args:
        folder: Where the blobs lie when no `url` is given; made when absent.
        url: An object store, such as `s3://bucket/prefix`.
        options: Its access, as obstore names it (`endpoint`, `access_key_id`, `secret_access_key`, `region`).
    """

    def __init__(self, folder: Path, url: str | None = None, options: Mapping[str, str] | None = None) -> None:
        self._folder = folder if url is None else None
        if url is None:
            self._store: ObjectStore = LocalStore(prefix=folder, mkdir=True)
            # All folders at once, so that no upload has to wait until the name of a new one is on the disk.
            for name in (_INCOMING, *(f"{number:02x}" for number in range(256))):
                (folder / name).mkdir(exist_ok=True)
            _sync(folder)
        else:
            plain = {"allow_http": True} if (options or {}).get("endpoint", "").startswith("http://") else {}
            self._store = from_url(url, config=dict(options or {}), client_options=plain)  # type: ignore[call-overload]

    def put(self, content: bytes) -> str:
        """Keeps content and returns its hash; raises StoreFull and StoreUnavailable."""
        digest = hashlib.sha256(content).hexdigest()
        with _told(), self._settling(digest):
            obstore.put(self._store, _key(digest), content)
        return digest

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """A folder for a while; what is put in from it is moved where the blobs lie in a folder, and not copied."""
        parent = self._folder / _INCOMING if self._folder else None
        with tempfile.TemporaryDirectory(prefix="precheck-", dir=parent, ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    def put_file(self, path: Path, digest: str | None = None) -> str:
        """Keeps a file without holding it in memory and returns its hash; raises StoreFull and StoreUnavailable.

        `digest` is the hash where it was taken already. A file in a `workspace` may be gone afterwards.
        """
        if digest is None:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        with _told(), self._settling(digest):
            if self._folder is not None and path.is_relative_to(self._folder):
                obstore.rename(self._store, path.relative_to(self._folder).as_posix(), _key(digest))
            else:
                obstore.put(self._store, _key(digest), path)
        return digest

    @contextmanager
    def _settling(self, digest: str) -> Iterator[None]:
        """Ends once the content and its name are on the disk: a row that speaks of it must never outlive it."""
        if self._folder is None:
            yield
            return
        yield
        path = self._folder / _key(digest)
        _sync(path)
        _sync(path.parent)

    def get(self, digest: str) -> bytes:
        """The content of a hash; raises DamagedBlob where it is not there or not what it was."""
        with _told(digest):
            content = bytes(obstore.get(self._store, _key(digest)).bytes())
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedBlob(digest)
        return content

    def fetch(self, digest: str, target: Path) -> Path:
        """Writes the content of a hash to a file; raises DamagedBlob."""
        seen = hashlib.sha256()
        with _told(digest), target.open("wb") as stream:
            for chunk in obstore.get(self._store, _key(digest)).stream(_CHUNK):
                seen.update(chunk)
                stream.write(chunk)
        if seen.hexdigest() != digest:
            raise DamagedBlob(digest)
        return target

    def remove(self, digest: str) -> None:
        """Removes what nothing speaks of any more; what is not there already is no matter."""
        with contextlib.suppress(DamagedBlob), _told(digest):
            obstore.delete(self._store, _key(digest))

    def probe(self) -> None:
        """Raises StoreUnavailable where the store does not answer."""
        with _told():
            next(iter(obstore.list(self._store, chunk_size=1)), None)


@contextmanager
def _told(digest: str = "") -> Iterator[None]:
    """What may go wrong with the store, in our own words."""
    try:
        yield
    except FileNotFoundError as error:
        raise DamagedBlob(digest) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StoreFull("blobs") from error
        raise StoreUnavailable("blobs") from error
    except BaseError as error:
        if "No space left" in str(error) or "quota" in str(error).lower():
            raise StoreFull("blobs") from error
        raise StoreUnavailable("blobs") from error


def _sync(path: Path) -> None:
    """Returns once a file's content, or a folder's list of names, is on the disk."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _key(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
