"""What the rounds came to, as tables: speed, memory, fields, VINs and characters of each reader, and ours against each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from api.measuring.characters import Errors
from api.measuring.contest import Contest
from api.measuring.grid import Grid, share
from api.measuring.intervals import Share, spread
from api.measuring.rivals import OURS, Rival
from api.measuring.trials import Trial
from api.scores import Grade, Score, count
from intake.limits import MEBIBYTE

CERTIFICATE = "registration_certificate"
NOT_MEASURED = "not measured"
Chosen = Callable[[Trial], bool]


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
                f"{contest.peaks[name] / MEBIBYTE:.0f} MiB" if name in contest.peaks else NOT_MEASURED,
            )
        )
    heads = ("reader", "papers (pages)", "pages a second", "on registration certificates", "peak memory")
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
        if rival.name not in contest.readers:
            rows.append((rival.name, *[f"{NOT_MEASURED}: {contest.absent.get(rival.name, '')}"], "", ""))
            continue
        mixed = _ratio(contest, rival.name, lambda trial: True)
        own = _ratio(contest, rival.name, lambda trial: trial.kind == CERTIFICATE)
        rows.append((rival.name, _against(mixed, rival.mixed), _against(own, rival.certificates),
                     _least_margin(contest, rival.name)))  # fmt: skip
    heads = (f"{OURS} against", "pages a second, all papers", "on registration certificates",
             "kind where its fields are furthest ahead")  # fmt: skip
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


def _ratio(contest: Contest, rival: str, chosen: Chosen) -> list[float]:
    """Ours over theirs, paper by paper: what disturbed one round disturbed both."""
    theirs = {(t.kind, t.level, t.seed): t.seconds for t in _of(contest, rival)}
    ours = {(t.kind, t.level, t.seed): t.seconds for t in _of(contest, OURS) if chosen(t)}
    return [theirs[paper] / seconds for paper, seconds in ours.items() if paper in theirs]


def _against(values: Sequence[float], target: float | None) -> str:
    found = spread(values)
    if found is None:
        return NOT_MEASURED
    told = found.shown(1, " ×")
    if target is None:
        return told
    return f"{told}; target {target:g} ×: {'reached' if found.median >= target else 'not reached'}"


def _least_margin(contest: Contest, rival: str) -> str:
    """The kind on which the other reader's share of exact fields is furthest above ours, or least below it."""
    margins = []
    for kind in dict.fromkeys(t.kind for t in contest.trials):
        ours, theirs = _fields(contest, OURS, kind), _fields(contest, rival, kind)
        if ours.total and theirs.total:
            margins.append((theirs.exact / theirs.total - ours.exact / ours.total, kind, ours, theirs))
    if not margins:
        return NOT_MEASURED
    margin, kind, ours, theirs = max(margins, key=lambda each: each[0])
    if margin <= 0:
        return "none"
    return (
        f"{kind.replace('_', ' ')}: {Grade.EXACT} {theirs.exact} of {theirs.total} against {ours.exact} of {ours.total}"
    )
