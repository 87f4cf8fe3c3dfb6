"""The sample applications of the repository as cases of a service, so that there is something to look at."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from importlib.resources import as_file, files
from pathlib import Path

from api.intaking import Arrived, Sender
from api.service import Service

_SENDER = Sender(who="samples")


def put(service: Service) -> None:
    """Hands in every sample that is not there yet; one that was handed in before stays as it is."""
    with as_file(files("fixtures")) as fixtures, tempfile.TemporaryDirectory(prefix="precheck-") as folder:
        for sample in sorted((fixtures / "applications").iterdir()):
            if sample.is_dir() and not sample.name.startswith((".", "_")):
                package = _zipped(sample, Path(folder, f"{sample.name}.zip"))
                known = service.intaking.package(package, _SENDER, seed=f"sample {sample.name}")
                service.submit(known)


def _zipped(sample: Path, target: Path) -> Arrived:
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted(sample.iterdir()):
            archive.write(file, file.name)
    with target.open("rb") as stream:
        return Arrived(target.name, target, hashlib.file_digest(stream, "sha256").hexdigest())
