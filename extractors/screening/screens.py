"""Every screen of one page, run once it was read: what they found, and what could not be looked at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.model import Sheet
from extractors.screening.history import weigh_history
from extractors.screening.lattice import off_lattice

Image = NDArray[np.uint8]


def screened(sheet: Sheet, pixels: Image, page: Image, steps: tuple[int, ...] | None) -> Sheet:
    """The sheet with what its screens say.

    `pixels` is the picture as it lies in the file, `page` the same upright; `steps` is the luma table that the file was
    saved with. Readings serve as places alone.
    """
    del page
    lines = [sheet.on_page(reading.box) for reading in sheet.readings]
    history = weigh_history(
        off_lattice(pixels, steps), (pixels.shape[0], pixels.shape[1]), sheet.page.rotation, sheet.page.number, lines
    )
    return sheet.model_copy(update={"suspicions": history.found, "unscreened": history.unscreened})
