"""Who may: every route and every role, own cases only, and tokens that are expired, forged, revoked or narrowed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import policy
from api.app import ROUTERS, create
from api.people import Role
from api.service import Service
from api.settings import Settings
from intake.keys import parsed
from tests.api.packages import VIN
from tests.api.people import OTHER, OWNER, bearer, client_of, issued, settings, slug
from tests.api.served import ZIP, package

# Who may use an address: owning applicant, reviewer, screener, administrator; everybody without any token is "*".
MATRIX = {
    ("GET", "/"): "*",
    ("GET", "/healthz"): "*",
    ("GET", "/readyz"): "*",
    ("GET", "/metrics"): "D",
    ("GET", "/rules"): "*",
    ("POST", "/packages"): "A R",
    ("POST", "/applications"): "A R",
    ("GET", "/applications"): "A R S D",
    ("GET", "/applications/{identity}"): "A R S D",
    ("POST", "/applications/{identity}/declaration"): "A R",
    ("POST", "/applications/{identity}/documents"): "A R",
    ("GET", "/applications/{identity}/events"): "A R S D",
    ("GET", "/applications/{identity}/notice.docx"): "A R S D",
    ("GET", "/applications/{identity}/report"): "A R S D",
    ("GET", "/applications/{identity}/report.html"): "A R S D",
    ("GET", "/applications/{identity}/decisions"): "A R S D",
    ("POST", "/applications/{identity}/decisions"): "A R",
    ("POST", "/applications/{identity}/corrections"): "R",
    ("GET", "/documents/{identity}/pages/{number}.png"): "A R S D",
    ("GET", "/documents/{identity}/traces/{number}.jpg"): "A R S D",
    ("GET", "/vehicles/{vin}"): "R S D",
    ("GET", "/webhooks"): "A D",
    ("POST", "/webhooks"): "A D",
    ("DELETE", "/webhooks/{identity}"): "D",
    ("GET", "/webhooks/deliveries"): "D",
    ("POST", "/webhooks/deliveries/{identity}/again"): "D",
    ("GET", "/review"): "A R S D",
    ("GET", "/review/upload"): "A R",
    ("GET", "/review/journal"): "D",
    ("GET", "/review/vehicles/{vin}"): "R S D",
    ("GET", "/review/cases/{identity}"): "A R S D",
    ("GET", "/review/cases/{identity}/compare"): "A R S D",
    ("GET", "/review/cases/{identity}/graph"): "R S D",
    ("GET", "/review/cases/{identity}/fields/{paper}/{field}"): "R",
    ("POST", "/review/cases/{identity}/fields/{paper}/{field}"): "R",
    ("POST", "/review/cases/{identity}/decisions"): "A R",
    ("GET", "/review/language/{code}"): "*",
    ("GET", "/review/static/{name}"): "*",
    ("GET", "/review/sign-in"): "*",
    ("POST", "/review/sign-in"): "*",
    ("POST", "/review/sign-out"): "*",
    ("GET", "/review/sign-in/sso"): "*",
    ("GET", "/review/sign-in/callback"): "*",
}
ROLES = {"A": Role.APPLICANT, "R": Role.REVIEWER, "S": Role.SCREENER, "D": Role.ADMINISTRATOR}
KEPT_OUT = {"unauthorised", "not-allowed"}


@dataclass(frozen=True)
class Office:
    """A running service with one finished case, and a token for every role."""

    client: TestClient
    service: Service
    tokens: dict[str, str]
    case: str
    document: str

    def path(self, template: str) -> str:
        identity = self.document if template.startswith("/documents") else self.case
        named = {"identity": identity, "number": "1", "vin": VIN, "paper": "d1", "field": "vin", "name": "review.css"}
        return re.sub(r"\{(\w+)\}", lambda found: named.get(found[1], "zh"), template)

    def ask(self, method: str, template: str, token: str | None) -> tuple[int, str | None]:
        answer = self.client.request(method, self.path(template), headers=bearer(token) if token else {})
        return answer.status_code, slug(answer)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    service = Service(settings(tmp_path_factory.mktemp("store")))
    with client_of(service) as client:
        tokens = {
            letter: issued(service, role, owner=OWNER if letter == "A" else None) for letter, role in ROLES.items()
        }
        case = client.post("/packages", content=package(), headers={**ZIP, **bearer(tokens["A"])}).json()["id"]
        for _ in range(600):
            status = client.get(f"/applications/{case}", headers=bearer(tokens["R"])).json()
            if status["state"] == "done":
                break
            time.sleep(0.1)
        yield Office(client, service, tokens, case, status["documents"][0]["id"])


def test_every_route_is_in_the_matrix_and_in_the_policy() -> None:
    routes = {
        (method, route.path) for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
        for method in route.methods or ()
    }  # fmt: skip
    assert routes == set(MATRIX)
    assert {key for key in routes if policy.rule_for(key[0], key[1]) is None} == set()


@pytest.mark.parametrize(("method", "template"), MATRIX)
@pytest.mark.parametrize("letter", [*ROLES, None])
def test_a_role_may_what_the_matrix_says_and_nothing_else(
    office: Office, method: str, template: str, letter: str | None
) -> None:
    status, problem = office.ask(method, template, office.tokens[letter] if letter else None)
    allowed = MATRIX[method, template]
    if allowed == "*" or (letter is not None and letter in allowed.split()):
        assert problem not in KEPT_OUT
    elif letter is None and template.startswith("/review") and method == "GET":
        assert status == 303
    else:
        assert (status, problem) == ((401, "unauthorised") if letter is None else (403, "not-allowed"))


@pytest.mark.parametrize(("method", "template"), [key for key in MATRIX if "{identity}" in key[1]])
def test_to_another_applicant_a_case_is_as_if_it_were_not_there(office: Office, method: str, template: str) -> None:
    stranger = issued(office.service, Role.APPLICANT, owner=OTHER)
    nobodys = issued(office.service, Role.APPLICANT)
    for token in (stranger, nobodys):
        assert office.ask(method, template, token)[0] in {403, 404}
    if "A" in MATRIX[method, template].split():
        assert office.ask(method, template, stranger) == (404, "not-found")


def test_an_applicant_lists_only_their_own_cases(office: Office) -> None:
    stranger = issued(office.service, Role.APPLICANT, owner=OTHER)
    assert office.case in office.client.get("/review", headers=bearer(office.tokens["A"])).text
    assert office.case not in office.client.get("/review", headers=bearer(stranger)).text
    assert office.case not in office.client.get("/review", headers=bearer(issued(office.service, Role.APPLICANT))).text


def test_a_token_that_is_expired_revoked_or_forged_opens_nothing(office: Office) -> None:
    expired = issued(office.service, Role.REVIEWER, days=-1)
    revoked = issued(office.service, Role.REVIEWER)
    named = parsed(revoked)
    assert named is not None
    office.service.store.tokens.revoke(named[0], "test")
    forged = office.tokens["R"][:-4] + ("AAAA" if not office.tokens["R"].endswith("AAAA") else "BBBB")
    for token in (expired, revoked, forged, "precheck_000000000000_" + "x" * 43, "nonsense", ""):
        assert office.ask("GET", "/applications/{identity}", token or "x") == (401, "unauthorised")


def test_a_scope_takes_rights_away_and_never_gives_any(office: Office) -> None:
    narrow = issued(office.service, Role.REVIEWER, scopes=("read", "read_all"))
    assert office.ask("GET", "/applications/{identity}", narrow)[0] == 200
    assert office.ask("POST", "/packages", narrow) == (403, "not-allowed")
    wide = issued(office.service, Role.SCREENER, scopes=("read", "read_all", "operate"))
    assert office.ask("GET", "/review/journal", wide) == (403, "not-allowed")


def test_the_secret_of_a_token_is_nowhere_in_the_store(office: Office) -> None:
    named = parsed(office.tokens["R"])
    assert named is not None
    kept = office.service.store.tokens.get(named[0])
    assert kept is not None
    assert named[1] not in kept.model_dump_json()


def test_a_session_opens_with_a_token_and_ends_with_it(office: Office) -> None:
    token = issued(office.service, Role.REVIEWER)
    browser = client_of(office.service)
    form = browser.get("/review/sign-in")
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', form.text)
    assert csrf is not None
    wrong = browser.post("/review/sign-in", data={"csrf": csrf[1], "token": token[:-2] + "xx", "back": "/review"})
    assert wrong.status_code == 401
    opened = browser.post("/review/sign-in", data={"csrf": csrf[1], "token": token, "back": "https://evil.example"})
    assert (opened.status_code, opened.headers["location"]) == (303, "/review")
    assert browser.get("/review").status_code == 200
    named = parsed(token)
    assert named is not None
    office.service.store.tokens.revoke(named[0], "test")
    assert browser.get("/review").headers["location"].startswith("/review/sign-in")


def test_a_browser_is_told_on_a_page_what_a_program_is_told_in_a_document(office: Office) -> None:
    html = {"Accept": "text/html,*/*;q=0.8", **bearer(office.tokens["A"])}
    for path, status in (("/review/nowhere", 404), ("/review/journal", 403), ("/review/cases/0000000000000000", 404)):
        page, document = (
            office.client.get(path, headers=html),
            office.client.get(path, headers=bearer(office.tokens["A"])),
        )
        assert (page.status_code, document.status_code) == (status, status)
        assert page.headers["content-type"].startswith("text/html")
        assert "frame-ancestors" in page.headers["content-security-policy"]
        assert document.json()["title"] in page.text


def test_another_site_cannot_make_a_browser_act(office: Office) -> None:
    where = f"/applications/{office.case}/decisions"
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert slug(office.client.post(where, json={}, headers=headers)) == "cross-site"
    page = f"/review/cases/{office.case}/decisions"
    answer = office.client.post(page, data={"act": "return"}, headers=bearer(office.tokens["R"]))
    assert slug(answer) == "form-expired"


def test_a_local_installation_answers_only_under_a_local_name(office: Office) -> None:
    client = TestClient(create(Service(Settings(store=office.service.settings.store))), base_url="http://127.0.0.1")
    assert client.get("/rules").status_code == 200
    assert slug(client.get("/rules", headers={"Host": "rebound.example"})) == "cross-site"
