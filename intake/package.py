"""An application package (folder or zip) becomes an Application and its files (contract section 1)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import NoReturn

from intake.archive import BadArchive, Budget, Fault, is_junk, members, office_type, open_archive, safe_name, unpack
from intake.declaration import canonical, parse_declaration
from intake.errors import (
    InvalidApplication,
    NoApplication,
    NoPackage,
    PackageTooLarge,
    Rejected,
    UnreadablePackage,
    UnsafePackage,
)
from intake.limits import Limits
from intake.model import Application, DeclaredDocument, FileProblem
from intake.problems import problem, readable_size
from intake.sniff import ZIP, sniff

DECLARATION = "application.json"
_REPACK = "请重新打包为普通 ZIP 或文件夹后提交。 Pack it again as a plain ZIP or folder."


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file handed in: its name inside the package, and where it lies now.

    `path` is null where the file was listed but is missing, or was not unpacked; `problem` then says why.
    """

    name: str
    path: Path | None
    problem: FileProblem | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """What was declared, and the files that came with it, in the order of `documents` or else by name."""

    application: Application
    files: tuple[PackagedFile, ...]
    declaration: bytes


def open_package(path: Path, workspace: Path, limits: Limits) -> Package:
    """Reads a package; a zip, and any zip within, is unpacked under `workspace`, which must outlive the result.

    Raises:
        Rejected: One of NoPackage, UnreadablePackage, UnsafePackage, PackageTooLarge, NoApplication and
            InvalidApplication. A single bad file is no reason: it is left to `receive`.
    """
    try:
        return _open(path, workspace, limits)
    except BadArchive as error:
        raise _refusal(error) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NoPackage(f"无法读取材料包：{reason}", f"The package cannot be read: {reason}.", _REPACK) from error


def flatten(file: PackagedFile, workspace: Path, limits: Limits) -> tuple[PackagedFile, ...]:
    """The files inside one zip, named `outer.zip/inner.pdf`; any other file comes back as it is.

    A zip that cannot be unpacked comes back as itself with its problem.

    Raises:
        OSError: The workspace cannot be written.
    """
    return tuple(_Unpacker(workspace, limits).flatten(file, limits.zip_depth))


def _open(path: Path, workspace: Path, limits: Limits) -> Package:
    unpacker = _Unpacker(workspace, limits)
    if path.is_dir():
        found = list(_folder(path, unpacker.budget))
    elif path.is_file() and sniff(path) == ZIP:
        found = unpacker.unpack_zip(path, "")
    else:
        raise NoPackage(
            f"{path.name} 不是文件夹或 ZIP 材料包",
            f"{path.name} is neither a folder nor a ZIP.",
            "请提供含 application.json 的文件夹或 ZIP。 Give a folder or ZIP that holds application.json.",
        )
    files = {file.name: file for file in _unwrapped(found)}
    application = parse_declaration(_declaration(files, limits))
    if application.documents is None:
        chosen = sorted(name for name in files if name != DECLARATION)
        taken = [entry for name in chosen for entry in unpacker.flatten(files[name], limits.zip_depth)]
    else:
        taken = _listed(application.documents, files, unpacker, limits)
    return Package(application, tuple(taken), canonical(application))


class _Unpacker:
    """Unpacks zips below one folder and within one budget, under names of its own that no upload can choose."""

    def __init__(self, workspace: Path, limits: Limits) -> None:
        self.workspace = workspace
        self.limits = limits
        self.budget = Budget(limits)
        self.numbers = count(1)

    @cached_property
    def folder(self) -> Path:
        """Made only where something is unpacked: most uploads hold no zip."""
        self.workspace.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="unpacked-", dir=self.workspace))

    def unpack_zip(self, path: Path, prefix: str) -> list[PackagedFile]:
        """The files of one zip, not looking into zips within; raises BadArchive."""
        with open_archive(path, self.limits) as archive:
            listed = members(archive, self.budget, self.limits)
            self.budget.require(sum(member.size for member in listed))
            files = []
            for member in listed:
                target = self.folder / f"{next(self.numbers):06d}"
                if member.size > self.limits.file_bytes:
                    files.append(PackagedFile(prefix + member.name, None, _too_large(member.size, self.limits)))
                    continue
                unpack(archive, member, target, self.budget)
                files.append(PackagedFile(prefix + member.name, target))
            return files

    def flatten(self, file: PackagedFile, depth: int) -> list[PackagedFile]:
        """The files inside a zip, zips within included; a zip that is refused stays one file with its problem."""
        if file.path is None or not self._is_plain_zip(file.path):
            return [file]
        before = self.budget.entries, self.budget.remaining
        try:
            if depth == 0:
                raise BadArchive(Fault.TOO_LARGE, "压缩包嵌套过深", "zips are nested too deeply")
            inner = self.unpack_zip(file.path, f"{file.name}/")
        except BadArchive as error:
            self.budget.entries, self.budget.remaining = before
            return [PackagedFile(file.name, None, _archive_problem(error))]
        if not inner:
            return [PackagedFile(file.name, None, problem("FILE-EMPTY"))]
        inner.sort(key=lambda entry: entry.name)
        return [entry for one in inner for entry in self.flatten(one, depth - 1)]

    def _is_plain_zip(self, path: Path) -> bool:
        """Whether it is a zip to look into: an Office file is a zip too, and is read as what it is."""
        if not path.stat().st_size or path.stat().st_size > self.limits.file_bytes or sniff(path) != ZIP:
            return False
        try:
            return office_type(path, self.limits) is None
        except BadArchive as error:
            # A broken zip is unpacked to learn its fault; one that is too large may be an Office file: leave it alone.
            return error.fault is not Fault.TOO_LARGE


def _folder(root: Path, budget: Budget) -> Iterator[PackagedFile]:
    """Every file below a folder; links may point anywhere inside it, and nowhere else."""
    home = root.resolve()
    for parent, folders, names in os.walk(root):
        for name in (*folders, *names):
            path = Path(parent, name)
            shown = _folder_name(path.relative_to(root))
            if is_junk(shown):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(home):
                _unsafe(f"{shown} 指向材料包之外", f"{shown} points outside the package")
            if path.is_dir():
                continue
            if path.exists() and not path.is_file():
                _unsafe(f"{shown} 不是普通文件", f"{shown} is not an ordinary file")
            budget.take_entries(1)
            if path.exists():
                budget.take(path.stat().st_size)
                yield PackagedFile(shown, path)


def _folder_name(path: Path) -> str:
    """The name as text; one that is not UTF-8 was written on a Chinese Windows."""
    raw = os.fsencode(path.as_posix())
    try:
        name = safe_name(raw.decode("utf-8"))
    except UnicodeDecodeError:
        name = safe_name(raw.decode("gb18030", errors="replace"))
    if name is None:
        shown = raw.decode("ascii", errors="backslashreplace").encode("unicode_escape").decode()
        _unsafe(f"文件名 {shown} 不安全", f"the file name {shown} is not safe")
    return name


def _unwrapped(files: Iterable[PackagedFile]) -> list[PackagedFile]:
    """Without the one folder that many zip programs wrap around everything."""
    every = list(files)
    names = {file.name for file in every}
    top = {name.partition("/")[0] for name in names}
    wrapper = f"{min(top)}/" if len(top) == 1 else ""
    if not wrapper or wrapper + DECLARATION not in names:
        return every
    return [PackagedFile(file.name.removeprefix(wrapper), file.path, file.problem) for file in every]


def _declaration(files: dict[str, PackagedFile], limits: Limits) -> bytes:
    file = files.get(DECLARATION)
    if file is None:
        raise NoApplication(
            "材料包中没有 application.json",
            "The package holds no application.json.",
            "请在材料包最外层放入 application.json。 Put application.json at the top of the package.",
        )
    if file.path is None or file.path.stat().st_size > limits.declaration_bytes:
        limit = readable_size(limits.declaration_bytes)
        raise InvalidApplication(
            f"application.json 超过 {limit}", f"application.json is larger than {limit}.", "请精简后提交。 Shorten it."
        )
    return file.path.read_bytes()


def _listed(
    documents: Iterable[DeclaredDocument], files: dict[str, PackagedFile], unpacker: _Unpacker, limits: Limits
) -> list[PackagedFile]:
    """The files that `documents` names, each once, in its order; a zip or a folder stands for everything in it."""
    names = [_listed_name(document.file) for document in documents]
    wanted = {
        name: file for name, file in files.items() if any(_is_within(n, name) or _is_within(name, n) for n in names)
    }
    every = {entry.name: entry for name in sorted(wanted) for entry in unpacker.flatten(wanted[name], limits.zip_depth)}
    return arranged(names, list(every.values()))


def arranged(names: Iterable[str], files: Sequence[PackagedFile]) -> list[PackagedFile]:
    """Of `files` those that `names` list, each once, in that order; a name that nothing stands for is a missing file.

    A zip or a folder stands for everything in it, and a zip that was refused for everything listed within it.
    """
    taken: dict[str, PackagedFile] = {}
    for name in names:
        found = [entry for entry in files if _is_within(entry.name, name)]
        found = found or [entry for entry in files if entry.problem and _is_within(name, entry.name)]
        for entry in found or [PackagedFile(name, None)]:
            taken.setdefault(entry.name, entry)
    return list(taken.values())


def _is_within(name: str, parent: str) -> bool:
    return name == parent or name.startswith(f"{parent}/")


def _listed_name(raw: str) -> str:
    name = safe_name(raw)
    if name is None:
        shown = raw.encode("unicode_escape").decode()[:80]
        _unsafe(f"documents 中的路径 {shown} 不安全", f"the path {shown} in documents is not safe")
    return name


def _too_large(size: int, limits: Limits) -> FileProblem:
    return problem("FILE-TOO-LARGE", size=readable_size(size), limit=readable_size(limits.file_bytes))


def _archive_problem(error: BadArchive) -> FileProblem:
    if error.fault is Fault.ENCRYPTED:
        return problem("FILE-ENCRYPTED")
    if error.fault is Fault.BROKEN:
        return problem("FILE-CORRUPT/archive", reason=error.reason, reason_en=error.reason_en)
    return problem("FILE-BOMB", reason=error.reason, reason_en=error.reason_en)


def _refusal(error: BadArchive) -> Rejected:
    kinds: dict[Fault, type[Rejected]] = {
        Fault.BROKEN: UnreadablePackage,
        Fault.ENCRYPTED: UnreadablePackage,
        Fault.UNSAFE: UnsafePackage,
        Fault.TOO_LARGE: PackageTooLarge,
    }
    return kinds[error.fault](
        f"无法使用该材料包：{error.reason}", f"The package is refused: {error.reason_en}.", _REPACK
    )


def _unsafe(reason: str, reason_en: str) -> NoReturn:
    raise _refusal(BadArchive(Fault.UNSAFE, reason, reason_en))
