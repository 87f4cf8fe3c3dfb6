"""The HTTP application: its routes, its problem documents, and the pre-check service that lives as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api import access, problems, samples
from api.routes import (
    applications,
    correcting,
    corrections,
    decisions,
    documents,
    packages,
    pages,
    review,
    rules,
    signing_in,
    uploading,
    vehicles,
)
from api.service import Service


def create(service: Service, *, with_samples: bool = False) -> FastAPI:
    """The application around a service; entering its lifespan starts the service, leaving it stops it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(service.start)
        if with_samples:
            await run_in_threadpool(samples.put, service)
        try:
            yield
        finally:
            await run_in_threadpool(service.stop)

    app = FastAPI(title="precheck", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.service = service
    problems.install(app)
    access.install(app, service, access.of_settings(service.settings))
    programs = (pages, packages, applications, decisions, corrections, documents, vehicles, rules)
    for routes in (*programs, review, correcting, uploading, signing_in):
        app.include_router(routes.router)
    return app
