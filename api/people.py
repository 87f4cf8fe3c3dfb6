"""Who asks, and what they may do: four roles, the rights of each, and the one person of a local installation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from api.intaking import Sender
from intake.keys import Token
from intake.model import Frozen


class Role(StrEnum):
    """What a person is to the procedure."""

    APPLICANT = "applicant"
    REVIEWER = "reviewer"
    SCREENER = "screener"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What a route asks for; every one but PUBLIC needs a person. READ is limited to own cases without READ_ALL."""

    PUBLIC = "public"
    SUBMIT = "submit"
    READ = "read"
    READ_ALL = "read_all"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    HOOK = "hook"
    OPERATE = "operate"


_R = Right
RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.APPLICANT: frozenset({_R.SUBMIT, _R.READ, _R.WITHDRAW, _R.HOOK}),
        Role.REVIEWER: frozenset({_R.SUBMIT, _R.READ, _R.READ_ALL, _R.CORRECT, _R.WITHDRAW, _R.DECIDE}),
        Role.SCREENER: frozenset({_R.READ, _R.READ_ALL}),
        Role.ADMINISTRATOR: frozenset({_R.READ, _R.READ_ALL, _R.HOOK, _R.OPERATE}),
    }
)
ROLE_NAMES: Mapping[Role, tuple[str, str]] = MappingProxyType(
    {
        Role.APPLICANT: ("申请人", "applicant"),
        Role.REVIEWER: ("审核员", "reviewer"),
        Role.SCREENER: ("筛查员", "screener"),
        Role.ADMINISTRATOR: ("管理员", "administrator"),
    }
)


class Person(Frozen):
    """Whoever asks: `id` goes into the journal, `owner` is the applicant whose cases are their own.

    `scopes` limit the rights of the roles, null leaves them whole; `signs_out` is true for a session of a browser.
    """

    id: str
    name: str
    roles: frozenset[Role]
    owner: str | None = None
    scopes: frozenset[Right] | None = None
    signs_out: bool = False

    @property
    def rights(self) -> frozenset[Right]:
        """What this person may do, `public` aside; an applicant of whom nobody says which has no rights."""
        roles = self.roles if self.owner else self.roles - {Role.APPLICANT}
        held = frozenset[Right]().union(*(RIGHTS[role] for role in roles))
        return held if self.scopes is None else held & self.scopes

    @property
    def signature(self) -> str:
        """How the journal names this person."""
        return f"{self.name} · {self.id}"

    @property
    def sender(self) -> Sender:
        """This person as one who hands something in."""
        return Sender(self.signature, self.owner)

    def may(self, right: Right) -> bool:
        """Whether a right is held."""
        return right is Right.PUBLIC or right in self.rights

    def may_see(self, owner: str | None) -> bool:
        """Whether the case of an owner is open to this person."""
        return self.may(Right.READ_ALL) or (self.owner is not None and self.owner == owner)


LOCAL = Person(id="local", name="本机用户", roles=frozenset(Role))
"""The one person of an installation that listens on the loopback address only."""


def of_token(token: Token, *, signs_out: bool = False) -> Person:
    """The person that a living token stands for."""
    return Person(
        id=f"token:{token.id}",
        name=token.name,
        roles=known_roles(token.roles),
        owner=token.owner,
        scopes=frozenset(Right(each) for each in token.scopes) if token.scopes else None,
        signs_out=signs_out,
    )


def known_roles(names: Iterable[str]) -> frozenset[Role]:
    """The roles among some names; a name that is no role gives no right."""
    every = {role.value: role for role in Role}
    return frozenset(every[name] for name in names if name in every)
