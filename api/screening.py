"""What other applications say about a case: asked before it is judged, and kept beside its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice

from extractors.screening.seal_prints import sketch
from extractors.version import version as reader_version
from intake.echoes import Echo, Echoes, Match, Spot, Trait, TraitKind, Uncompared
from intake.model import Box
from intake.store import Store
from intake.store.prints import PagePlace, PagePrint
from intake.store.seals import SealMark, SealPlace
from intake.store.traits import Beside, Offence
from intake.submission import NotInStore, Submission
from verifiers.case import Case
from verifiers.law import NOTICE
from verifiers.model import Finding, Outcome, Severity
from verifiers.screening.traits import traits_of
from verifiers.screening.within import alike_pages

KEPT = "echoes"
MOST_CANDIDATES = 5
"""So many pages at most are laid over one page by its look, and as many by its seals: the likest come first."""
_MATCH, _GIVEN_UP = "match", "no match"
_LIST = "附件1 "
_OWN = "FRD-"


@dataclass(frozen=True, slots=True)
class Pair:
    """A page of this case and one that may be the same paper, with the files that they stand in."""

    here: Spot
    there: Spot
    application: str
    key: str
    vehicle: str | None
    same_vehicle: bool | None


Pairs = dict[tuple[Spot, Spot], Pair]
"""Pairs by their two places, the likest of each page first."""


@dataclass(frozen=True, slots=True)
class Screening:
    """Asks the store about others; a case asked about is from then on known to them."""

    store: Store

    def ask(self, known: Submission, case: Case) -> Echoes:
        """What other applications share with a case, and what its applicant's earlier ones showed."""
        self.learn(known, case)
        looks, seals = self._proposed(known, case)
        within = tuple(self._within(known, case))
        found = (*self.store.traits.echoes(known.id), *self._matched(known, (*(looks | seals).values(), *within)))
        missed = (
            *(_missed(each, TraitKind.PAGE) for each in (*looks.values(), *within) if self._is_given_up(each)),
            *(_missed(each, TraitKind.SEAL) for each in seals.values() if self._is_given_up(each)),
        )
        return Echoes(found=found, past=self.store.traits.past(known.id), uncompared=missed)

    def learn(self, known: Submission, case: Case) -> None:
        """Keeps by what a case is known again."""
        uploads = self._uploads(known.id)
        placed = (
            each.model_copy(
                update={"spot": each.spot.model_copy(update={"document": uploads.get(each.spot.file or "")})}
            )
            for each in traits_of(case)
        )
        self.store.traits.keep(known.id, placed)
        self.store.prints.keep(known.id, [print_ for _, print_ in self._printed(known, case)])
        self.store.seals.keep(known.id, [mark for _, mark in self._sealed(known, case)])

    def pairs(self, known: Submission, case: Case) -> tuple[Pair, ...]:
        """Pages elsewhere, or of papers taken out of this case, that may be pages of it or bear one of its seals."""
        looks, seals = self._proposed(known, case)
        return (*(looks | seals).values(), *self._within(known, case))

    def _proposed(self, known: Submission, case: Case) -> tuple[Pairs, Pairs]:
        """What looks alike, and what bears a seal that lies alike: each has places of its own among what is compared.

        Many an honest stamp of one office lies nearly alike: only the nearest are compared, and no more is promised.
        """
        return _first(self._by_look(known, case)), _first(self._by_seal(known, case))

    def _by_look(self, known: Submission, case: Case) -> Iterator[Pair]:
        printed = list(self._printed(known, case))
        standing = set(self._uploads(known.id).values())
        for (here, _), places in zip(printed, self.store.prints.near([p for _, p in printed]), strict=True):
            others = (place for place in places if place.document not in standing)
            yield from islice(filter(None, (self._pair(here, place) for place in others)), MOST_CANDIDATES)

    def _by_seal(self, known: Submission, case: Case) -> Iterator[Pair]:
        """Pages of other applications, of whatever paper, with a seal that lies like one of this case."""
        sealed = list(self._sealed(known, case))
        places = self.store.seals.near(known.id, [mark for _, mark in sealed])
        for (here, _), others in zip(sealed, places, strict=True):
            yield from filter(None, (self._pair(here, place, of_one_kind=False) for place in others))

    def _within(self, known: Submission, case: Case) -> Iterator[Pair]:
        """Pages of two vehicles of this very case."""
        uploads = {each.file: each for each in self.store.documents.of(known.id) if each.withdrawn_at is None}
        for two in alike_pages(case):
            spots = [each.spot for each in two]
            files = [uploads[each.file] for each in spots if each.file in uploads]
            if len(files) == len(spots):
                here, there = (
                    spot.model_copy(update={"document": file.id}) for spot, file in zip(spots, files, strict=True)
                )
                key = "|".join(f"{file.sha256}:{spot.page}" for file, spot in zip(files, spots, strict=True))
                yield Pair(here, there, known.id, key, two[0].vehicle, same_vehicle=False)

    def match(self, pair: Pair) -> Match | None:
        """What came of comparing two pages, in whichever order, null while nobody did."""
        kept = self.store.results.get(_MATCH, pair.key, reader_version())
        if kept is not None:
            return Match.model_validate_json(kept)
        back = self.store.results.get(_MATCH, "|".join(reversed(pair.key.split("|"))), reader_version())
        return None if back is None else Match.model_validate_json(back).turned()

    def keep(self, pair: Pair, match: Match) -> None:
        """Keeps what came of comparing two pages."""
        self.store.results.keep(_MATCH, pair.key, reader_version(), match.model_dump_json().encode())

    def give_up(self, pairs: Sequence[Pair]) -> None:
        """Keeps that comparing two pages came to no end; it is tried again whenever one of them is read."""
        for pair in pairs:
            self.store.results.keep(_GIVEN_UP, pair.key, reader_version(), b"")

    def record(self, known: Submission, echoes: Echoes) -> str:
        """Keeps what judging was told, and returns its hash, under which `recorded` has it for ever."""
        content = echoes.model_dump_json().encode()
        digest = sha256(content).hexdigest()
        self.store.results.keep(KEPT, known.id, digest, content)
        return digest

    def recorded(self, application: str, versions: Mapping[str, str]) -> Echoes:
        """What the judging of a report was told; raises NotInStore for a report that was told nothing."""
        kept = self.store.results.get(KEPT, application, versions[KEPT]) if KEPT in versions else None
        if kept is None:
            raise NotInStore(application)
        return Echoes.model_validate_json(kept)

    def note(self, known: Submission, on: date, findings: Sequence[Finding]) -> None:
        """Keeps what a report found of the negative list; what screening suspects is no finding against anybody."""
        found = [
            Offence(each.rule, each.vehicle, citation.article)
            for each in findings
            for citation in each.citations
            if citation.instrument == NOTICE.title and citation.article.startswith(_LIST) and _counts(each)
        ]
        self.store.traits.offend(known.id, found, on)

    def _uploads(self, application: str) -> dict[str, str]:
        return {each.file: each.id for each in self.store.documents.of(application) if each.withdrawn_at is None}

    def _printed(self, known: Submission, case: Case) -> Iterator[tuple[Trait, PagePrint]]:
        """The pages that stand on a paper of a known kind, with their fingerprints."""
        uploads = self._uploads(known.id)
        for trait in traits_of(case):
            spot = trait.spot
            if trait.kind is not TraitKind.FILE or spot.paper == "other" or spot.page is None:
                continue
            sheet = case.sheet(spot.file or "", spot.page)
            document = uploads.get(spot.file or "")
            if sheet and sheet.fingerprint and document:
                look, words = sheet.fingerprint.look, sheet.fingerprint.words
                placed = trait.model_copy(update={"spot": spot.model_copy(update={"document": document})})
                yield placed, PagePrint(document, spot.page, look, words)

    def _sealed(self, known: Submission, case: Case) -> Iterator[tuple[Trait, SealMark]]:
        """The pages of papers of a known kind on which seals lie that can be told from others, once for each seal."""
        uploads = self._uploads(known.id)
        for trait in traits_of(case):
            spot, document = trait.spot, uploads.get(trait.spot.file or "")
            is_known = trait.kind is TraitKind.FILE and spot.paper != "other"
            sheet = case.sheet(spot.file or "", spot.page or 0) if is_known else None
            for seal in sheet.seals if sheet and document else ():
                if seal.print and document and spot.page:
                    placed = trait.model_copy(update={"spot": spot.model_copy(update={"document": document})})
                    yield placed, SealMark(document, spot.page, sketch(seal.print))

    def _pair(self, here: Trait, place: PagePlace | SealPlace, *, of_one_kind: bool = True) -> Pair | None:
        """The pair of two pages, null where the other has to stand on a paper of one kind and does not."""
        there = self.store.traits.page(place.application, place.document, place.page)
        paper = there.spot.paper if there else None
        if of_one_kind and paper not in {None, here.spot.paper}:
            return None
        files = [self.store.documents.get(each) for each in (str(here.spot.document), place.document)]
        key = "|".join(f"{file.sha256}:{page}" for file, page in zip(files, (here.spot.page, place.page), strict=True))
        vehicles = here.vehicle, there.vehicle if there else None
        return Pair(
            here=here.spot,
            there=Spot(document=place.document, file=files[1].file, paper=paper, page=place.page),
            application=place.application,
            key=key,
            vehicle=here.vehicle,
            same_vehicle=None if None in vehicles else vehicles[0] == vehicles[1],
        )

    def _is_given_up(self, pair: Pair) -> bool:
        """Whether comparing two pages was tried, and nothing came of it since."""
        tried = self.store.results.get(_GIVEN_UP, pair.key, reader_version()) is not None
        return tried and self.match(pair) is None

    def _matched(self, known: Submission, pairs: Sequence[Pair]) -> Iterator[Echo]:
        beside = self.store.traits.beside(known.id, [pair.application for pair in pairs])
        for pair in pairs:
            match = self.match(pair)
            if match is not None and match.sameness in {"same", "altered"}:
                yield _echo(pair, beside[pair.application], match)
            elif match is not None and pair.application != known.id:
                for here, there in match.seals:
                    yield _echo(pair, beside[pair.application], None, (here, there))


def _missed(pair: Pair, kind: TraitKind) -> Uncompared:
    return Uncompared(here=pair.here, vehicle=pair.vehicle, kind=kind)


def _first(pairs: Iterable[Pair]) -> Pairs:
    """The pairs by their places, so many of each page as are compared."""
    found: Pairs = {}
    for pair in pairs:
        if sum(here == pair.here for here, _ in found) < MOST_CANDIDATES:
            found.setdefault((pair.here, pair.there), pair)
    return found


def _echo(pair: Pair, other: Beside, match: Match | None, seals: tuple[Box, Box] | None = None) -> Echo:
    """Two pages that are one paper, or two seals on them that are one impression."""
    here, there = (
        spot if seals is None else spot.model_copy(update={"box": seals[at]})
        for at, spot in enumerate((pair.here, pair.there))
    )
    return Echo(
        kind=TraitKind.PAGE if seals is None else TraitKind.SEAL,
        here=here,
        there=there,
        application=pair.application,
        relation=other.relation,
        is_open=other.is_open,
        stage=other.stage,
        vehicle=pair.vehicle,
        same_vehicle=pair.same_vehicle,
        match=match,
    )


def _counts(finding: Finding) -> bool:
    is_faulty = finding.outcome is Outcome.FAILED and finding.severity is not Severity.NOTE
    return is_faulty and not finding.rule.startswith(_OWN)
