"""DER-QR-04: a QR code that is a web address points at a known host."""

from __future__ import annotations

from urllib.parse import urlsplit

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.case import Subject
from verifiers.deregistration import qr_codes
from verifiers.law import GUIDE
from verifiers.ruling import AFTER_EXPORT, REVIEW, Ruling, failed, passed, rule, skipped


@rule("DER-QR-04", severity=REVIEW, stages=AFTER_EXPORT, cites=[GUIDE["附件2 案例三"]])
def qr_host_is_known(subject: Subject) -> Ruling:
    """二维码网址不在允许清单 / the QR payload is a web address whose host is not on the operator's list."""
    codes = qr_codes(subject.one(DeregistrationCertificate))
    if not codes:
        return skipped("没有可识读的二维码，见 DER-QR-01。", "There is no code that decodes; see DER-QR-01.")
    hosts = {host: code for code in codes if (host := _host(code.payload)) is not None}
    if not hosts:
        return passed("二维码内容不是网址。", "The QR payload is no web address.", at=subject.at(*codes))
    known = subject.table("qr_hosts")
    strange = {host: code for host, code in hosts.items() if host not in known}
    if not strange:
        return passed("二维码网址在允许清单内。", "The host is on the list.", at=subject.at(*codes))
    return failed(
        f"二维码指向“{'、'.join(strange)}”，不在允许清单内。",
        f"The QR code points at {', '.join(strange)}, which is not on the list of hosts.",
        "请用交管12123扫描核实；确为官方网址的由管理员加入清单。 "
        "Verify it with 交管12123; the operator may add the host.",
        at=subject.at(*strange.values()),
        found="、".join(strange),
    )


def _host(payload: str) -> str | None:
    """The host of a web address in lower case, empty where it cannot be parsed; null for any other payload."""
    text = payload.strip()
    if not text.lower().startswith(("http://", "https://", "www.")):
        return None
    try:
        return urlsplit(text if "://" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
