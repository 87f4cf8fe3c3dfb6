"""A file lands whole wherever it is written to."""

from __future__ import annotations

import os
import threading
from hashlib import sha256
from pathlib import Path

from api.landing import Landing
from intake.limits import MEBIBYTE

CONTENT = bytes(range(256)) * (2 * MEBIBYTE // 256)


def test_a_place_that_takes_no_advice_gets_the_whole_file(tmp_path: Path) -> None:
    pipe, came = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: came.append(pipe.read_bytes()), daemon=True)
    reader.start()
    with Landing(pipe) as landing:
        landing.write(CONTENT)
        landing.write(b"end")
    reader.join(30)
    assert came == [CONTENT + b"end"]
    assert landing.sha256 == sha256(CONTENT + b"end").hexdigest()
