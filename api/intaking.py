"""What is handed in over HTTP becomes an application of the store: a package, or a declaration and its documents."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from intake.archive import safe_name
from intake.declaration import parse_declaration
from intake.errors import PackageTooLarge, UnsafePackage
from intake.limits import Limits
from intake.package import PackagedFile, flatten, open_package
from intake.problems import readable_size
from intake.store import Store
from intake.submission import Added, Handed, Submission

_HANDS = 8


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands something in: `who` stands in the journal, `owner` is the account the application belongs to."""

    who: str = "applicant"
    owner: str | None = None
    priority: int = 0


NOBODY = Sender()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file as it came: the name it was given, where it lies, and its hash, which was taken while it came."""

    name: str
    path: Path
    sha256: str


def identity_of(seed: str | None) -> str:
    """An id for something new: the same for the same seed, so that what is asked twice is made once."""
    return sha256(seed.encode()).hexdigest()[:16] if seed else secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Intaking:
    """Takes things in: everything is checked first, its content kept next, and its rows written last."""

    store: Store
    limits: Limits

    def package(self, file: Arrived, sender: Sender = NOBODY, seed: str | None = None) -> Submission:
        """Looks into an uploaded zip and keeps it with every file in it; raises Rejected, and then nothing is kept."""
        with self.store.blobs.workspace() as workspace:
            opened = open_package(file.path, workspace, self.limits)
            files = self._all_kept(opened.files)
        return self.store.cases.create(
            identity_of(seed),
            opened.application,
            self.store.blobs.put(opened.declaration),
            name=file.name,
            who=sender.who,
            owner=sender.owner,
            priority=sender.priority,
            package=self.store.blobs.put_file(file.path, file.sha256),
            files=files,
        )

    def declaration(self, content: bytes, sender: Sender = NOBODY, seed: str | None = None) -> Submission:
        """Registers an application by what it declares; its documents follow. Raises InvalidApplication."""
        application = parse_declaration(content)
        return self.store.cases.create(
            identity_of(seed),
            application,
            self.store.blobs.put(json.dumps(json.loads(content), ensure_ascii=False).encode()),
            name=application.contract_no or application.stage.value,
            who=sender.who,
            owner=sender.owner,
            priority=sender.priority,
        )

    def declare_again(self, identity: str, content: bytes, sender: Sender = NOBODY) -> Submission:
        """Takes what is declared of an application anew; raises NotInStore and InvalidApplication."""
        application = parse_declaration(content)
        kept = self.store.blobs.put(json.dumps(json.loads(content), ensure_ascii=False).encode())
        return self.store.cases.declare(identity, application, kept, who=sender.who)

    def documents(
        self, identity: str, files: Sequence[Arrived], replaces: Sequence[str] = (), sender: Sender = NOBODY
    ) -> Added:
        """Adds files, zips unpacked beside them, to an application, which then waits for its turn.

        Raises:
            NotInStore: There is no such application, or no such document to replace.
            UnsafePackage: The name of a file leads somewhere else.
            PackageTooLarge: The application would hold more files or bytes than one may.
        """
        found = [
            inner
            for file in files
            for inner in flatten(PackagedFile(_safe(file.name), file.path), file.path.parent, self.limits)
        ]
        self._require_room(identity, found)
        known = {file.path: file.sha256 for file in files}
        handed = self._all_kept(found, known)
        return self.store.cases.add_documents(identity, handed, who=sender.who, replaces=replaces)

    def _require_room(self, identity: str, files: Sequence[PackagedFile]) -> None:
        held = self.store.documents.of(identity)
        size = sum(file.path.stat().st_size for file in files if file.path) + sum(each.size or 0 for each in held)
        if len(held) + len(files) > self.limits.entries or size > self.limits.unpacked_bytes:
            raise PackageTooLarge(
                f"一份申请最多 {self.limits.entries} 个文件，共 {readable_size(self.limits.unpacked_bytes)}",
                f"an application holds at most {self.limits.entries} files of "
                f"{readable_size(self.limits.unpacked_bytes)} together",
                "请只上传所需材料，或拆分申请。 Upload only what is needed, or split the application.",
            )

    def _all_kept(
        self, files: Sequence[PackagedFile], known: Mapping[Path, str] = MappingProxyType({})
    ) -> list[Handed]:
        """Keeps files, several at a time: a disk syncs many in little more time than one."""
        if len(files) == 1:
            return [self._kept(files[0], known)]
        with ThreadPoolExecutor(_HANDS) as hands:
            return list(hands.map(lambda file: self._kept(file, known), files))

    def _kept(self, file: PackagedFile, known: Mapping[Path, str]) -> Handed:
        if file.path is None:
            return Handed(file=file.name, sha256=None, problem=file.problem)
        digest = known.get(file.path)
        size = file.path.stat().st_size
        return Handed(
            file=file.name, sha256=self.store.blobs.put_file(file.path, digest), size=size, problem=file.problem
        )


def _safe(name: str) -> str:
    """The name of an uploaded file without any folder that its sender's machine put before it."""
    safe = safe_name(name.replace("\\", "/").rpartition("/")[2])
    if safe is None:
        raise UnsafePackage(
            "文件名不安全或为空",
            "the name of a file is not safe, or empty",
            "请改名后重新上传。 Rename the file and upload it again.",
        )
    return safe
