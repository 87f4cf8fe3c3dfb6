"""Forms of the pages: read whole, and refused unless they carry the token that their page was given."""

from __future__ import annotations

import hmac

from fastapi import Request
from starlette.datastructures import FormData

from api.access import Access
from api.gate import csrf_token
from api.people_problems import FORGED_FORM
from api.problems import Problem

_MOST_FIELDS = 60


async def guarded_form(request: Request) -> FormData:
    """The fields of a form of ours; raises Problem for one that another site made up."""
    form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    access: Access = request.app.state.access
    given = str(form.get("csrf", ""))
    if not hmac.compare_digest(given.encode(), csrf_token(access.session_secret, request.state.person).encode()):
        raise Problem(FORGED_FORM)
    return form
