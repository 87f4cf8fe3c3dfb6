"""Blobs in an S3-compatible store: the same promises as in a folder, and a clear word when it is away."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.store import Store
from intake.store.blobs import Blobs
from intake.submission import DamagedBlob, StoreUnavailable
from tests.intake.store.kept import put

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
SERVER = "moto_server"
MISSING = f"no S3-compatible server to test with: {SERVER} (from the package moto) is not on the PATH"
PATIENCE = 60


def answers(port: int, method: str, path: str) -> bool:
    """Whether the server answers a request with success."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request(method, path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    if shutil.which(SERVER) is None or subprocess.run([SERVER, "--help"], capture_output=True, check=False).returncode:
        pytest.skip(MISSING)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [SERVER, "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + PATIENCE
    while not answers(port, "PUT", "/papers"):
        if time.monotonic() > end or process.poll() is not None:
            process.kill()
            pytest.skip(MISSING)
        time.sleep(0.2)
    yield process, port
    process.kill()
    process.wait()


def access(port: int) -> dict[str, str]:
    return {
        "endpoint": f"http://127.0.0.1:{port}",
        "access_key_id": "somebody",
        "secret_access_key": "something",
        "region": "us-east-1",
    }


def test_content_comes_back_by_its_hash(server: tuple[subprocess.Popen[bytes], int], tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "unused", "s3://papers/a", access(server[1]))
    with blobs.workspace() as folder:
        (folder / "source").write_bytes(b"x" * 3_000_000)
        digest = blobs.put_file(folder / "source")
    assert blobs.put(b"x" * 3_000_000) == digest
    assert blobs.fetch(digest, tmp_path / "target").read_bytes() == blobs.get(digest) == b"x" * 3_000_000
    with pytest.raises(DamagedBlob):
        blobs.get("0" * 64)
    blobs.probe()
    assert not (tmp_path / "unused").exists()


def test_a_store_keeps_its_rows_here_and_its_blobs_there(
    server: tuple[subprocess.Popen[bytes], int], tmp_path: Path
) -> None:
    with Store(tmp_path, None, "s3://papers/b", access(server[1])) as store:
        known = put(store, "a1")
        assert store.blobs.get(str(known.package_sha256)) == b"PK"
        store.probe()
    assert not list(tmp_path.glob("blobs/*"))


def test_a_store_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreUnavailable):
        Blobs(tmp_path, "s3://papers", access(port)).probe()
