"""What other applications say about a case: asked before it is judged, and kept beside its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from intake.echoes import Echoes
from intake.store import Store
from intake.store.traits import Offence
from intake.submission import NotInStore, Submission
from verifiers.case import Case
from verifiers.law import NOTICE
from verifiers.model import Finding, Outcome, Severity
from verifiers.screening.traits import traits_of

KEPT = "echoes"
_LIST = "附件1 "
_OWN = "FRD-"


@dataclass(frozen=True, slots=True)
class Screening:
    """Asks the store about others; a case asked about is from then on known to them."""

    store: Store

    def ask(self, known: Submission, case: Case) -> Echoes:
        """What other applications share with a case, and what its applicant's earlier ones showed."""
        uploads = {each.file: each.id for each in self.store.documents.of(known.id) if each.withdrawn_at is None}
        traits = (
            each.model_copy(
                update={"spot": each.spot.model_copy(update={"document": uploads.get(each.spot.file or "")})}
            )
            for each in traits_of(case)
        )
        self.store.traits.keep(known.id, traits)
        return Echoes(found=self.store.traits.echoes(known.id), past=self.store.traits.past(known.id))

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


def _counts(finding: Finding) -> bool:
    is_faulty = finding.outcome is Outcome.FAILED and finding.severity is not Severity.NOTE
    return is_faulty and not finding.rule.startswith(_OWN)
