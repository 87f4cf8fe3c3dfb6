"""The sample cases of `serve --samples`: there once, however often the service starts."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create
from api.service import Service
from tests.api.served import settings


def test_every_sample_is_a_case_and_a_second_start_adds_none(tmp_path: Path) -> None:
    samples = {f"{each.name}.zip" for each in files("fixtures").joinpath("applications").iterdir() if each.is_dir()}
    for _ in range(2):
        service = Service(settings(tmp_path, max_package_mb=50), is_working=False)
        with TestClient(create(service, with_samples=True)) as client:
            items = client.get("/applications").json()["items"]
            assert sorted(each["name"] for each in items) == sorted(samples)
            assert all(each["applicant"] in client.get("/review").text for each in items)
