"""/webhooks: who wants to be told when an application was received, judged or failed; what was sent, what is dead."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api import shapes, webhooks
from api.idempotency import Key, once
from api.intaking import identity_of
from api.problem_kinds import BAD_TARGET
from api.problems import Problem
from api.routes import PROBLEMS, BodyHash, Sent, Served
from intake.submission import Delivery, Hook

router = APIRouter(prefix="/webhooks", tags=["webhooks"], responses=PROBLEMS)
Kind = Literal["application.received", "application.reported", "application.failed", "application.decided"]


class HookRequest(shapes.Shape):
    """A public https address, and what it is told of."""

    url: Annotated[str, Field(max_length=2000, examples=["https://example.com/precheck"])]
    events: Annotated[list[Kind], Field(min_length=1, examples=[["application.reported"]])]


class HookView(shapes.Shape):
    """A webhook without its secret."""

    id: str = Field(examples=["5f0c6f3f1f7c2a11"])
    url: str = Field(examples=["https://example.com/precheck"])
    events: list[str] = Field(examples=[["application.reported"]])
    created_at: str = Field(examples=["2026-03-02T01:02:03.000000+00:00"])
    disabled_at: str | None


class FreshHook(HookView):
    """A webhook with its secret, which is shown this once: messages are signed with it (Standard Webhooks)."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class DeliveryView(shapes.Shape):
    """A message, how often it was tried, and what became of it."""

    id: str = Field(examples=["5f0c6f3f1f7c42"])
    hook: str = Field(examples=["5f0c6f3f1f7c2a11"])
    kind: str = Field(examples=["application.reported"])
    application: str = Field(examples=["0f3c9d1e5a7b2c44"])
    state: Literal["waiting", "delivered", "dead"] = Field(examples=["delivered"])
    attempts: int = Field(examples=[1])
    at: str
    next_at: str
    status: int | None
    error: str | None


@router.post("", status_code=201, response_model=FreshHook, name="add_webhook")
def add(asked: HookRequest, service: Served, sender: Sent, body: BodyHash, key: Key = None) -> dict[str, Any]:
    """Registers a webhook; its secret is in this answer alone."""
    try:
        webhooks.resolved(asked.url, may_be_private=service.settings.webhooks_may_be_private)
    except webhooks.BadTarget as bad:
        raise Problem(BAD_TARGET, reason=str(bad)) from bad

    def act(seed: str | None) -> dict[str, Any]:
        secret = webhooks.fresh_secret()
        made = service.store.hooks.add(identity_of(seed), asked.url, secret, asked.events, sender.owner)
        return FreshHook(**_view(made).model_dump(), secret=made.secret).model_dump(mode="json")

    return once(service.store, f"{sender.who} POST /webhooks", key, body, act)


@router.get("", name="list_webhooks")
def every(service: Served, sender: Sent) -> list[HookView]:
    """The webhooks of whoever asks; of everybody for who belongs to no account."""
    return [_view(hook) for hook in service.store.hooks.every() if sender.owner in (None, hook.owner)]


@router.delete("/{identity}", status_code=204, response_class=Response, name="remove_webhook")
def switch_off(identity: str, service: Served) -> Response:
    """Sends nothing more to a webhook."""
    service.store.hooks.switch_off(identity)
    return Response(status_code=204)


@router.get("/deliveries", name="list_deliveries")
def deliveries(
    service: Served,
    state: Literal["waiting", "delivered", "dead"] | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[DeliveryView]:
    """What was sent or is to be sent, the newest first; `state=dead` is what was given up."""
    return [_told(each) for each in service.store.hooks.sent(state, limit)]


@router.post("/deliveries/{identity}/again", status_code=202)
def send_again(identity: str, service: Served, key: Key = None) -> dict[str, str]:
    """Tries a dead delivery once more from the beginning; asking twice changes nothing more."""
    del key
    service.store.hooks.send_again(identity)
    return {"id": identity, "state": "waiting"}


def _view(hook: Hook) -> HookView:
    return HookView(**hook.model_dump(include=set(HookView.model_fields)))


def _told(delivery: Delivery) -> DeliveryView:
    return DeliveryView(**delivery.model_dump(include=set(DeliveryView.model_fields)))
