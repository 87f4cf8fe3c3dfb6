"""Delivers what lies in the outbox: several at once, so that a target that hangs keeps nobody else waiting."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

from api import webhooks
from api.webhooks import BadTarget
from intake.store import Store
from intake.submission import Delivery, StoreUnavailable

log = logging.getLogger("precheck.webhooks")
_AT_ONCE = 8
_LOOK_EVERY = 1.0


class Postman(threading.Thread):
    """A thread that looks into the outbox until it is told to leave."""

    def __init__(self, store: Store, *, may_be_private: bool, seconds: float = webhooks.SECONDS) -> None:
        super().__init__(name="precheck-postman", daemon=True)
        self._store, self._may_be_private, self._seconds = store, may_be_private, seconds
        self._halt = threading.Event()

    def run(self) -> None:
        """Until it is told to leave."""
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="precheck-postman") as senders:
            while not self._halt.is_set():
                try:
                    for delivery in self._store.hooks.due(_AT_ONCE):
                        senders.submit(self._deliver, delivery)
                except StoreUnavailable:
                    log.warning("the store does not answer")
                self._halt.wait(_LOOK_EVERY)

    def leave(self) -> None:
        """Ends the thread after what is being sent."""
        self._halt.set()
        self.join()

    def _deliver(self, delivery: Delivery) -> None:
        try:
            self._settle(delivery)
        except Exception as error:  # it stays in the outbox, and is tried again when its lease is over
            log.error("a delivery could not be settled", extra={"delivery": delivery.id}, exc_info=error)

    def _settle(self, delivery: Delivery) -> None:
        hook, status = self._store.hooks.get(delivery.hook), None
        try:
            status = webhooks.send(hook, delivery, may_be_private=self._may_be_private, seconds=self._seconds)
            error, again = webhooks.becomes(status, delivery.attempts)
        except BadTarget as bad:
            error, again = str(bad), webhooks.wait_after(delivery.attempts)
        except OSError as failed:
            error, again = type(failed).__name__, webhooks.wait_after(delivery.attempts)
        self._store.hooks.settle(delivery.id, status, error, again)
        facts = {"delivery": delivery.id, "hook": hook.id, "status": status, "case": delivery.application}
        if error is None:
            log.info("delivered", extra=facts)
        else:
            log.warning("not delivered%s", "" if again else ", given up", extra=facts)
