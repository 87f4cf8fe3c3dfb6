"""The upload page."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.html_report import environment
from api.routes import Served

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def upload_page(service: Served) -> HTMLResponse:
    """The page for people: drop a package, watch it being read, see the result."""
    return HTMLResponse(environment().get_template("upload.html").render(limit_mb=service.settings.max_package_mb))
