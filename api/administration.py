"""The commands `token` and `journal`: issue, list and revoke access, and prove that nothing recorded was changed."""

from __future__ import annotations

from datetime import timedelta

from rich.console import Console
from rich.table import Table

from api import storage
from api.endings import Refused
from api.people import ROLE_NAMES, Right, Role
from api.settings import Settings
from intake.journal import BrokenJournal
from intake.keys import Token, hash_of, mint, written
from intake.submission import NotInStore

_WHO = "command line"


def issue(name: str, roles: list[str], owner: str | None, days: int, scopes: list[str]) -> None:
    """Makes a token and prints it, once: only its hash is kept. Raises Refused for a role or scope that is none."""
    known = _known(roles, Role, "角色", "role")
    if Role.APPLICANT.value in known and not owner:
        raise Refused("申请人令牌须指明 --applicant", "a token for an applicant needs --applicant")
    identity, secret = mint()
    with storage.opened(Settings()) as store:
        now = store.database.clock()
        token = Token(
            id=identity,
            sha256=hash_of(secret),
            name=name,
            roles=known,
            scopes=_known(scopes, Right, "权限", "scope"),
            owner=owner,
            created_at=now.isoformat(timespec="microseconds"),
            expires_at=(now + timedelta(days=days)).isoformat(timespec="microseconds"),
        )
        store.tokens.add(token, _WHO)
    print(written(identity, secret))  # noqa: T201  (the one time it is seen)


def show() -> None:
    """Prints every token without its secret."""
    table = Table()
    for name in ("编号 id", "名称 name", "角色 roles", "申请人 applicant", "到期 expires", "状态 state"):
        table.add_column(name, no_wrap=name.endswith("id"))
    with storage.opened(Settings()) as store:
        now = store.database.now()
        for each in store.tokens.every():
            state = "有效 valid" if each.is_alive(now) else "已吊销 revoked" if each.revoked_at else "已过期 expired"
            roles = "、".join(ROLE_NAMES[Role(role)][0] for role in each.roles)
            table.add_row(each.id, each.name, roles, each.owner or "—", each.expires_at[:10], state)
    Console().print(table)


def revoke(identity: str) -> None:
    """Ends a token at once; raises Refused where there is none to end."""
    with storage.opened(Settings()) as store:
        try:
            store.tokens.revoke(identity, _WHO)
        except NotInStore as missing:
            raise Refused(f"没有有效的令牌 {identity}", f"there is no valid token {identity}") from missing
    Console().print(f"已吊销 revoked: {identity}")


def verify_journal() -> None:
    """Checks the whole chain and prints the newest hash; raises Refused with the first entry that does not hold."""
    with storage.opened(Settings()) as store:
        try:
            newest = store.journal.verify()
        except BrokenJournal as broken:
            raise Refused(f"日志第 {broken.seq} 条不成立", f"journal entry {broken.seq} does not hold") from broken
    Console().print(f"日志完整 the journal is sound: {newest}")


def _known(given: list[str], kinds: type[Role] | type[Right], chinese: str, english: str) -> tuple[str, ...]:
    every = {kind.value for kind in kinds}
    for each in given:
        if each not in every:
            told = ", ".join(sorted(every))
            raise Refused(f"没有{chinese} {each}，可用的有：{told}", f"there is no {english} {each}; known are {told}")
    return tuple(dict.fromkeys(given))
