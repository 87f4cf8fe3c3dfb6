"""A multipart form as it streams in: its files go straight to the disk, hashed on the way, and are written but once."""

from __future__ import annotations

from pathlib import Path

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from api.intaking import Arrived
from api.landing import Landing

_MOST_FILES = 1000
_MOST_FIELDS = 50
_LONGEST_FIELD = 64 * 1024


class BadForm(Exception):
    """A form that cannot be read, and why."""


class Form:
    """Takes a form piece by piece; `files` and `fields` are those whose end has come.

    Args:
        content_type: The header of the request, which names the boundary.
        folder: Where the files are written.

    Raises:
        BadForm: From `take`: malformed, or too many parts.
    """

    def __init__(self, content_type: str, folder: Path) -> None:
        boundary = parse_options_header(content_type)[1].get(b"boundary")
        if not boundary:
            raise BadForm("no boundary")
        self.files: list[Arrived] = []
        self.fields: list[tuple[str, str]] = []
        self.is_complete = False
        self._folder = folder
        self._header = [b"", b""]
        self._part: _Part | None = None
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._in_header(0, data[start:end]),
                "on_header_value": lambda data, start, end: self._in_header(1, data[start:end]),
                "on_header_end": self._header_ends,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_part_end": self._end,
                "on_end": self._all,
            },
        )

    def take(self, content: bytes) -> None:
        """The next piece."""
        try:
            self._parser.write(content)
        except FormParserError as error:
            raise BadForm("malformed") from error

    def close(self) -> None:
        """Lets go of a file that was never finished."""
        if self._part is not None and self._part.file is not None:
            self._part.file.close()

    def _begin(self) -> None:
        self._part = _Part()

    def _in_header(self, place: int, piece: bytes) -> None:
        self._header[place] += piece

    def _header_ends(self) -> None:
        assert self._part is not None
        if self._header[0].lower() == b"content-disposition":
            self._part.options = parse_options_header(self._header[1])[1]
        self._header = [b"", b""]

    def _headers_end(self) -> None:
        assert self._part is not None
        if self._part.options.get(b"filename"):
            if len(self.files) == _MOST_FILES:
                raise BadForm(f"more than {_MOST_FILES} files")
            self._part.file = Landing(self._folder / str(len(self.files)))
        elif len(self.fields) == _MOST_FIELDS:
            raise BadForm(f"more than {_MOST_FIELDS} fields")

    def _data(self, data: bytes, start: int, end: int) -> None:
        assert self._part is not None
        if self._part.file is not None:
            self._part.file.write(memoryview(data)[start:end])
            return
        self._part.text += data[start:end]
        if len(self._part.text) > _LONGEST_FIELD:
            raise BadForm("a field is too long")

    def _end(self) -> None:
        part = self._part
        assert part is not None
        if part.file is not None:
            part.file.close()
            name = part.options[b"filename"].decode(errors="replace")
            self.files.append(Arrived(name, part.file.path, part.file.sha256))
        elif b"filename" not in part.options:
            name = part.options.get(b"name", b"").decode(errors="replace")
            self.fields.append((name, part.text.decode(errors="replace")))
        self._part = None

    def _all(self) -> None:
        self.is_complete = True


class _Part:
    """A part whose end has not come yet."""

    def __init__(self) -> None:
        self.options: dict[bytes, bytes] = {}
        self.file: Landing | None = None
        self.text = bytearray()
