"""The HTTP application: its routes, its problem documents, and the pre-check service that lives as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api import problems
from api.limiting import SmallBodies
from api.observing import Observed
from api.routes import applications, corrections, documents, events, health, packages, pages, reports, rules, webhooks
from api.service import Service


def create(service: Service) -> FastAPI:
    """The application around a service; entering its lifespan starts the service, leaving it stops it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(service.start)
        try:
            yield
        finally:
            await run_in_threadpool(service.stop)

    app = FastAPI(title="precheck", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.service = service
    problems.install(app)
    app.add_middleware(SmallBodies)
    app.add_middleware(Observed, meters=service.meters)
    for routes in (pages, packages, applications, reports, events, corrections, documents, rules, webhooks, health):
        app.include_router(routes.router)
    return app
