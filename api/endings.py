"""How a command ends: its exit status, and one sentence on standard error where it refuses. Never a traceback."""

from __future__ import annotations

import logging
import secrets
import sys
import traceback
from datetime import date
from pathlib import Path

import typer

from api.settings import Settings
from intake.errors import Rejected
from intake.submission import StoreFull, StoreUnavailable

log = logging.getLogger("precheck")

REFUSED = 2
BROKEN = 1
INTERRUPTED = 130
_FAULTS = {
    "No such option": "没有这个选项",
    "No such command": "没有这个命令",
    "Missing": "缺少参数",
    "Invalid": "参数值不对",
}


class Refused(Exception):
    """Something the command was asked that it cannot do: exit 2 with one sentence, Chinese and English."""

    status = REFUSED

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(f"{message} / {message_en}")


class Unable(Refused):
    """The machine cannot do what was rightly asked, as when the engine does not start: exit 1."""

    status = BROKEN


def run(app: typer.Typer, arguments: list[str]) -> int:
    """Runs `app` and returns its exit status; whatever goes wrong is one sentence on standard error."""
    try:
        status = app(arguments, standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except typer.TyperException as fault:
        return _say(REFUSED, _usage(fault))
    except (KeyboardInterrupt, typer.Abort):
        return _say(INTERRUPTED, "已中断 / interrupted")
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; writing more to it would only fail again.
        sys.stdout = None
        return 0
    except Exception as error:
        return _refusal(error)


def _refusal(error: Exception) -> int:
    """Exit 2 for a refused input; a bug of ours is told with an id that leads to its trace in the debug log."""
    if isinstance(error, Refused):
        return _say(error.status, str(error))
    if isinstance(error, Rejected):
        return _say(REFUSED, str(error))
    if isinstance(error, StoreFull):
        return _say(BROKEN, "存储空间不足，请清理后重试 / the disk of the store is full; make room and try again")
    if isinstance(error, StoreUnavailable):
        return _say(BROKEN, "数据库或文件存储无法访问 / the database or the file store does not answer")
    if isinstance(error, OSError) and error.filename is not None:
        why = error.strerror or type(error).__name__
        return _say(REFUSED, f"无法读写 {error.filename} / cannot read or write {error.filename}: {why}")
    return _broken(error)


def _broken(error: Exception) -> int:
    incident = secrets.token_hex(4)
    try:
        target = Settings().debug_log
    except ValueError as bad:
        faults = "; ".join(
            f"PRECHECK_{str(each['loc'][0]).upper()}: {each['msg']}" for each in getattr(bad, "errors", list)()
        )
        return _say(REFUSED, f"环境变量设置不对 / a setting is wrong: {faults or bad}")
    where = "设置 PRECHECK_DEBUG_LOG 可记录详情 / set PRECHECK_DEBUG_LOG to record the details"
    if target is not None:
        where = _recorded(target, incident, error)
    name = type(error).__name__
    return _say(BROKEN, f"程序内部错误（编号 {incident}，{name}） / internal error {incident} ({name}); {where}")


def _recorded(target: Path, incident: str, error: Exception) -> str:
    """Adds the trace to the debug log and says where it is; a log that cannot be written must not hide the error."""
    try:
        with target.open("a", encoding="utf-8") as stream:
            stream.write(f"--- {incident}\n{''.join(traceback.format_exception(error))}")
    except OSError as unwritable:
        return f"且无法写入 {target} / and {target} cannot be written: {unwritable.strerror}"
    return f"详情见 {target} / details in {target}"


def _usage(fault: typer.TyperException) -> str:
    english = " ".join(fault.format_message().split())
    chinese = next((text for start, text in _FAULTS.items() if english.startswith(start)), "命令用法不对")
    return f"{chinese}，用 --help 查看用法 / {english}"


def _say(status: int, sentence: str) -> int:
    one_line = " ".join(sentence.split())
    sys.stderr.write(f"precheck: {one_line}\n")
    return status


def parsed_day(text: str | None) -> date | None:
    """The day of `--on`, `YYYY-MM-DD`; raises Refused for anything else."""
    if text is None:
        return None
    try:
        if len(text) != len("2026-03-02"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"--on 的日期 {text} 不存在或格式不对", f"--on {text} is no day of the form YYYY-MM-DD") from None
