"""Webhooks: signed as the scheme says, tried again and given up, never sent where nobody may look."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import webhooks
from api.app import create
from api.postman import Postman
from api.service import Service
from intake.store import Store
from intake.submission import Delivery, Hook
from tests.api.served import ZIP, finished, package, settings, told
from tests.intake.store.kept import opened, put

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
EVENTS = ["application.received", "application.failed"]


class Target(ThreadingHTTPServer):
    """Somebody who is told: answers with `status` after `pause`, and remembers what came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.pause = 200, threading.Event()
        self.pause.set()
        self.heard: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/told?x=1"


class _Handler(BaseHTTPRequestHandler):
    server: Target

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.server.pause.wait(20)
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Silent."""


@pytest.fixture
def target() -> Iterator[Target]:
    server = Target()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.pause.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as made:
        yield made


def delivered_by(store: Store, until: Callable[[], bool], seconds: float = 5.0) -> None:
    """Lets a postman work until something holds."""
    postman = Postman(store, may_be_private=True, seconds=seconds)
    postman.start()
    end = time.monotonic() + 30
    while not until() and time.monotonic() < end:
        time.sleep(0.05)
    postman.leave()


def test_a_message_is_signed_so_that_its_receiver_can_tell(store: Store, target: Target) -> None:
    secret = webhooks.fresh_secret()
    store.hooks.add("h1", target.url, secret, EVENTS)
    put(store, "a1")
    delivered_by(store, lambda: bool(store.hooks.sent("delivered")))
    ((headers, body),) = target.heard
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    message = json.loads(body)
    assert (message["type"], message["data"]) == ("application.received", {"application": "a1"})


def test_the_signature_is_that_of_the_scheme_s_own_example() -> None:
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert webhooks.signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == expected


@pytest.mark.parametrize("status", [500, 404, 302])
def test_a_target_that_refuses_is_tried_again_later(store: Store, target: Target, status: int) -> None:
    target.status = status
    store.hooks.add("h1", target.url, webhooks.fresh_secret(), EVENTS)
    put(store, "a1")
    delivered_by(store, lambda: store.hooks.sent()[0].error is not None)
    (delivery,) = store.hooks.sent("waiting")
    assert (delivery.error, delivery.attempts, delivery.next_at > delivery.at) == (f"HTTP {status}", 1, True)
    assert len(target.heard) == 1


def test_after_the_last_wait_a_delivery_is_dead_and_can_be_sent_again(store: Store, target: Target) -> None:
    assert [webhooks.wait_after(number) for number in (1, 9, 10)] == [timedelta(seconds=5), timedelta(days=1), None]
    target.status = 410
    store.hooks.add("h1", target.url, webhooks.fresh_secret(), EVENTS)
    put(store, "a1")
    delivered_by(store, lambda: bool(store.hooks.sent("dead")))
    target.status = 200
    store.hooks.send_again(store.hooks.sent("dead")[0].id)
    delivered_by(store, lambda: bool(store.hooks.sent("delivered")))
    assert [each.state for each in store.hooks.sent()] == ["delivered"]


def test_a_target_that_hangs_costs_no_other_its_message(store: Store, target: Target) -> None:
    quick = Target()
    serving = threading.Thread(target=quick.serve_forever, daemon=True)
    serving.start()
    target.pause.clear()
    store.hooks.add("slow", target.url, webhooks.fresh_secret(), EVENTS)
    store.hooks.add("quick", quick.url, webhooks.fresh_secret(), EVENTS)
    put(store, "a1")
    delivered_by(store, lambda: all(each.status or each.error for each in store.hooks.sent()), seconds=0.5)
    states = {each.hook: (each.state, each.error) for each in store.hooks.sent()}
    assert states == {"slow": ("waiting", "TimeoutError"), "quick": ("delivered", None)}
    quick.shutdown()
    quick.server_close()
    serving.join()


def test_a_webhook_that_was_switched_off_is_told_nothing_more(store: Store, target: Target) -> None:
    store.hooks.add("h1", target.url, webhooks.fresh_secret(), EVENTS)
    put(store, "a1")
    store.hooks.switch_off("h1")
    put(store, "a2")
    assert [(each.application, each.state) for each in store.hooks.sent()] == [("a1", "dead")]
    assert store.hooks.due() == ()


def test_only_the_owner_s_webhook_is_told(store: Store, target: Target) -> None:
    for name, owner in (("mine", "x"), ("yours", "y"), ("all", None)):
        store.hooks.add(name, target.url, webhooks.fresh_secret(), EVENTS, owner)
    put(store, "a1", owner="x")
    assert {each.hook for each in store.hooks.sent()} == {"mine", "all"}


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/x", "https://10.1.2.3/", "https://169.254.169.254/latest", "https://[::1]/",
        "https://192.168.0.1:8443/", "http://1.1.1.1/", "ftp://1.1.1.1/", "https://a:b@1.1.1.1/", "https://",
        "https://1.1.1.1:x/", "https://[::ffff:127.0.0.1]/", "https://0.0.0.0/",
    ],
)  # fmt: skip
def test_no_private_or_odd_address_is_ever_called(url: str) -> None:
    with pytest.raises(webhooks.BadTarget):
        webhooks.resolved(url, may_be_private=False)
    hook = Hook(id="h", owner=None, url=url, secret="whsec_", events=(), created_at="", disabled_at=None)
    delivery = Delivery(
        id="d", hook="h", kind="k", application="a", payload="{}", state="waiting", attempts=1, at="", next_at="",
        status=None, error=None,
    )  # fmt: skip
    with pytest.raises(webhooks.BadTarget):
        webhooks.send(hook, delivery, may_be_private=False)


def test_a_public_address_is_accepted() -> None:
    assert webhooks.resolved("https://1.1.1.1/x", may_be_private=False)[1] == "1.1.1.1"


def test_webhooks_over_http(tmp_path: Path, target: Target) -> None:
    chosen = settings(tmp_path, webhooks_may_be_private=True)
    with TestClient(create(Service(chosen)), raise_server_exceptions=False) as client:
        asked = {"url": target.url, "events": ["application.reported"]}
        made = client.post("/webhooks", json=asked, headers={"Idempotency-Key": "h"}).json()
        assert client.post("/webhooks", json=asked, headers={"Idempotency-Key": "h"}).json() == made
        assert made["secret"].startswith("whsec_")
        assert "secret" not in client.get("/webhooks").json()[0]
        assert told(client.post("/webhooks", json={**asked, "url": "ftp://x"}), 422, "webhook-target-refused")
        where = client.post("/packages", content=package(), headers=ZIP).headers["location"]
        status = finished(client, where)
        end = time.monotonic() + 20
        while not target.heard and time.monotonic() < end:
            time.sleep(0.05)
        assert json.loads(target.heard[0][1])["data"]["verdict"] == status["verdict"]
        assert client.delete(f"/webhooks/{made['id']}").status_code == 204
        assert told(client.delete("/webhooks/absent"), 404, "not-found")
        assert told(client.post("/webhooks/deliveries/absent/again"), 404, "not-found")
        assert client.get("/webhooks/deliveries", params={"state": "dead"}).json() == []
