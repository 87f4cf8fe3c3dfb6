"""What a file holds beside what its page shows, as pictures: an earlier state of a place, or print that is covered."""

from __future__ import annotations

import io

from PIL import Image

from api.report_view import Json
from api.review.case_view import Leaf
from api.review.desk import Desk
from intake.submission import Upload
from intake.turning import turned_box

Spot = tuple[str, int, tuple[float, ...]]
_TURNS: dict[int, Image.Transpose | None] = {
    0: None,
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def held_pictures(desk: Desk, application: str, report: Json) -> dict[Spot, Leaf]:
    """The pictures of a case by the place that a report names: file, page and box."""
    named = {each["file"]: each["sha256"] for each in report["files"]}
    made = {}
    for upload in desk.store.documents.of(application):
        if upload.sha256 is None or named.get(upload.file) != upload.sha256:
            continue
        turns = {face.number: face.rotation for face in upload.pages}
        for number, trace in enumerate(desk.traces(upload)):
            if trace.picture and trace.box and trace.page in turns:
                box = turned_box(trace.box, turns[trace.page])
                with Image.open(io.BytesIO(trace.picture)) as image:
                    width, height = image.size if turns[trace.page] in (0, 180) else image.size[::-1]
                url = f"/documents/{upload.id}/traces/{number}.jpg"
                made[upload.file, trace.page, tuple(box.as_list())] = Leaf(url, width, height)
    return made


def upright_picture(desk: Desk, upload: Upload, number: int) -> bytes | None:
    """The picture of a trace, turned as its page is; null where there is none."""
    traces = desk.traces(upload)
    trace = traces[number] if 0 <= number < len(traces) else None
    if trace is None or not trace.picture:
        return None
    turn = next((face.rotation for face in upload.pages if face.number == trace.page), 0)
    method = _TURNS[turn]
    if method is None:
        return trace.picture
    target = io.BytesIO()
    with Image.open(io.BytesIO(trace.picture)) as image:
        image.transpose(method).save(target, "JPEG", quality=85)
    return target.getvalue()
