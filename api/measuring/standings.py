"""What the rounds came to, as tables: speed, memory and accuracy of each reader, and ours against each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from api.measuring.characters import Errors
from api.measuring.contest import Contest
from api.measuring.grid import Grid, share
from api.measuring.intervals import Share, spread
from api.measuring.rivals import OURS, Rival
from api.measuring.trials import Trial
from api.scores import Score, count
from intake.limits import MEBIBYTE

CERTIFICATE = "registration_certificate"
NOT_MEASURED = "not measured"
Cost = Callable[[Trial], float | None]


def grids(contest: Contest, rivals: Sequence[Rival]) -> tuple[Grid, ...]:
    """All tables of a contest."""
    return speeds(contest), accuracy(contest), ratios(contest, rivals), by_kind(contest)


def speeds(contest: Contest) -> Grid:
    """Pages a second and memory of each reader."""
    rows = []
    for name in contest.readers:
        own = _of(contest, name)
        rows.append(
            (
                name,
                f"{len(own)} ({sum(t.pages for t in own)})",
                _median(t.pages_a_second for t in own),
                _median(t.pages_a_second for t in own if t.kind == CERTIFICATE),
                _median(t.took.computed / t.pages for t in own if t.took.computed is not None),
                f"{contest.peaks[name] / MEBIBYTE:.0f} MiB" if name in contest.peaks else NOT_MEASURED,
            )
        )
    heads = ("reader", "papers (pages)", "pages a second", "on registration certificates",
             "seconds computed a page", "peak memory")  # fmt: skip
    return Grid("Speed and memory: median (quartiles)", heads, tuple(rows))


def accuracy(contest: Contest) -> Grid:
    """What each reader got right; of the others also what a plain pattern makes of their lines."""
    rows = []
    for name in contest.readers:
        own = _of(contest, name)
        fields = count(grade for t in own for grade in t.grades.values())
        vins = count(t.vin for t in own if t.vin)
        pattern = count(t.pattern for t in own if t.pattern)
        characters = sum((t.characters for t in own), Errors())
        rows.append(
            (
                name,
                str(Share(fields.exact, fields.total)),
                str(Share(fields.wrong, fields.total)),
                _grades(vins),
                str(Share(vins.wrong, vins.total)),
                _grades(pattern) if name != OURS else "",
                share(characters.rate),
            )
        )
    heads = ("reader", "fields exact", "fields silently wrong", "VIN exact / open / wrong", "VIN silently wrong",
             "VIN by a plain pattern", "characters wrong")  # fmt: skip
    return Grid("Accuracy, with the 95 % interval", heads, tuple(rows))


def ratios(contest: Contest, rivals: Sequence[Rival]) -> Grid:
    """How many times as fast ours is on the very same papers, beside the target where there is one."""
    rows = []
    for rival in rivals:
        if not _of(contest, rival.name):
            rows.append((rival.name, f"{NOT_MEASURED}: {contest.absent.get(rival.name, 'no time')}", "", "", ""))
            continue
        certificates = _ratio(contest, rival.name, lambda t: t.took.seconds, {CERTIFICATE})
        rows.append(
            (
                rival.name,
                _against(_ratio(contest, rival.name, lambda t: t.took.seconds), rival.mixed),
                _against(certificates, rival.certificates),
                _against(_ratio(contest, rival.name, lambda t: t.took.computed), None),
                _behind(contest, rival.name),
            )
        )
    heads = (f"{OURS} against", "all papers, by the clock", "registration certificates", "all papers, by computing",
             "where it reads more fields")  # fmt: skip
    return Grid("Times as fast on the same papers: median (quartiles)", heads, tuple(rows))


def by_kind(contest: Contest) -> Grid:
    """The share of exact fields of every kind of paper, reader by reader."""
    kinds = dict.fromkeys(t.kind for t in contest.trials)
    rows = tuple(
        (kind.replace("_", " "), *(_grades(_fields(contest, name, kind)) for name in contest.readers)) for kind in kinds
    )
    return Grid("Fields exact / left open / silently wrong, by kind", ("kind", *contest.readers), rows)


def _of(contest: Contest, name: str) -> list[Trial]:
    return [trial for trial in contest.trials if trial.reader == name]


def _fields(contest: Contest, name: str, kind: str) -> Score:
    return count(grade for t in _of(contest, name) if t.kind == kind for grade in t.grades.values())


def _median(values: Iterable[float]) -> str:
    found = spread(list(values))
    return found.shown() if found else NOT_MEASURED


def _grades(score: Score) -> str:
    return score.counts if score.total else NOT_MEASURED


def _ratio(contest: Contest, rival: str, cost: Cost, kinds: Collection[str] = ()) -> list[float]:
    """Theirs over ours, paper by paper: what disturbed one round disturbed both."""
    theirs = {(t.kind, t.level, t.seed): cost(t) for t in _of(contest, rival)}
    ours = {(t.kind, t.level, t.seed): cost(t) for t in _of(contest, OURS) if not kinds or t.kind in kinds}
    return [other / own for paper, own in ours.items() if own and (other := theirs.get(paper))]


def _against(values: Sequence[float], target: float | None) -> str:
    found = spread(values)
    if found is None:
        return NOT_MEASURED
    told = found.shown(1, " ×")
    if target is None:
        return told
    return f"{told}; target {target:g} ×: {'reached' if found.median >= target else 'not reached'}"


def _behind(contest: Contest, rival: str) -> str:
    """The kinds of which the other reader reads more fields exactly than ours."""
    kinds = dict.fromkeys(t.kind for t in contest.trials)
    pairs = [(kind, _fields(contest, OURS, kind), _fields(contest, rival, kind)) for kind in kinds]
    behind = [f"{kind.replace('_', ' ')} ({t.exact} to {o.exact})" for kind, o, t in pairs if t.exact > o.exact]
    return ", ".join(behind) or "nowhere"
