"""The HTTP application: its routes, its problem documents, and the pre-check service that lives as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api import access, openapi, problems, samples
from api.limiting import SmallBodies
from api.observing import Observed
from api.routes import (
    applications,
    correcting,
    corrections,
    decisions,
    documents,
    events,
    health,
    packages,
    registers,
    reports,
    review,
    rules,
    signing_in,
    uploading,
    vehicles,
    webhooks,
)
from api.service import Service
from api.telling import ToldOnPages

FOR_PROGRAMS = (
    health,
    packages,
    applications,
    reports,
    events,
    decisions,
    corrections,
    documents,
    vehicles,
    registers,
    rules,
    webhooks,
)
FOR_PEOPLE = (review, correcting, uploading, signing_in)
ROUTERS = tuple(module.router for module in (*FOR_PROGRAMS, *FOR_PEOPLE))


def create(service: Service, *, with_samples: bool = False, entrance: access.Access | None = None) -> FastAPI:
    """The application around a service; entering its lifespan starts the service, leaving it stops it.

    `entrance` is how people come in, by default as the settings say.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(service.start)
        if with_samples:
            await run_in_threadpool(samples.put, service)
        try:
            yield
        finally:
            await run_in_threadpool(service.stop)

    app = FastAPI(
        title="precheck",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=openapi.operation_id,
    )
    app.state.service = service
    problems.install(app)
    app.add_middleware(SmallBodies)
    access.install(app, service, entrance or access.of_settings(service.settings))
    app.add_middleware(ToldOnPages)
    app.add_middleware(Observed, meters=service.meters)
    for router in ROUTERS:
        app.include_router(router)
    openapi.install(app)
    return app
