"""The command `precheck`: what each command takes, and how it ends. Each imports only what it needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.endings import parsed_day, run

app = typer.Typer(
    name="precheck",
    help="二手车出口许可证材料预审。Pre-check of used-car export applications.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="写出 JSON（- 为标准输出）。Write JSON; - is stdout.")
]
Day = Annotated[str | None, typer.Option("--on", metavar="DATE", help="判定日，默认为提交日。The day to judge on.")]


@app.command()
def check(
    package: Annotated[Path, typer.Argument(help="材料包（文件夹或 ZIP）。A folder or zip with application.json.")],
    json: Json = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="写出网页报告。Write the HTML report.")
    ] = None,
    notice: Annotated[
        Path | None, typer.Option("--notice", metavar="FILE.docx", help="写出一次性告知书。Write the notice as DOCX.")
    ] = None,
    on: Day = None,
) -> None:
    """预审一份材料包。Pre-check one package; exit status 0 pass, 3 review, 4 return."""
    from api import wiring
    from api.settings import Settings

    today = parsed_day(on)
    with wiring.pool(Settings()) as pool:
        from api import checking  # while the engine loads in its own process; `precheck rules` loads none of this

        status = checking.check(package, checking.Outputs(json, html, notice), today, pool)
    raise typer.Exit(status)


@app.command()
def read(file: Annotated[Path, typer.Argument(help="一个文件。One file.")], json: Json = None) -> None:
    """识别并读取一个文件。Recognise and read one file; no application needed."""
    from api import wiring
    from api.settings import Settings

    with wiring.pool(Settings()) as pool:
        from api import checking

        checking.read(file, json, pool)


@app.command()
def rules(code: Annotated[str | None, typer.Argument(help="规则代码。A rule code.")] = None) -> None:
    """规则目录。The rule catalogue: code, severity, law, since when."""
    from api import catalogue

    catalogue.show(code)


@app.command()
def schema(
    what: Annotated[str, typer.Argument(metavar="application|report|reading|http", help="哪一个结构。Which schema.")],
) -> None:
    """输入、报告或 HTTP 接口的结构。The schema of the application, the report, or the HTTP interface (OpenAPI)."""
    from api import schemas

    schemas.show(what)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="报告写到哪里。Where the reports go.")] = Path(
        "out"
    ),
) -> None:
    """预审示例材料并写出报告。Check the sample applications and write their reports."""
    from api import demo as demonstration

    demonstration.show(out)


@app.command()
def forge(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="写到哪里。Where to.")],
    seed: Annotated[int, typer.Option(help="随机种子。The seed.")] = 1,
    case: Annotated[str | None, typer.Option(help="只画这一种。Only this case.")] = None,
    damage: Annotated[str, typer.Option(help="损伤等级。clean, scan, photo or hard.")] = "clean",
) -> None:
    """绘制带标准答案的合成材料。Draw synthetic packages with exact truth."""
    from api import forging

    forging.show(directory, seed, case, damage)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="监听地址。Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="端口。Port.")] = None,
    samples: Annotated[bool, typer.Option("--samples", help="带上示例申请。With the sample applications.")] = False,
    worker: Annotated[bool, typer.Option(help="同一进程内是否处理材料。Whether this process also reads.")] = True,
) -> None:
    """HTTP 接口与审核页面。The HTTP API, the review pages, and a worker in the same process."""
    from api import serving

    serving.serve(host, port, samples=samples, is_working=worker)


token = typer.Typer(help="访问令牌。API tokens: issue, list, revoke.", no_args_is_help=True)
journal = typer.Typer(help="日志。The journal.", no_args_is_help=True)
app.add_typer(token, name="token")
app.add_typer(journal, name="journal")


@token.command("issue")
def issue_token(
    name: Annotated[str, typer.Option(help="姓名或系统名。Whose it is.")],
    role: Annotated[list[str], typer.Option(help="applicant, reviewer, screener, administrator.")],
    applicant: Annotated[str | None, typer.Option(help="代表的申请人（信用代码）。The applicant it acts for.")] = None,
    days: Annotated[int, typer.Option(min=1, max=3660, help="有效天数。Days until it expires.")] = 90,
    scope: Annotated[list[str] | None, typer.Option(help="只给这些权限。Only these rights of the roles.")] = None,
) -> None:
    """签发令牌，只显示一次。Issue a token; it is shown once."""
    from api import administration

    administration.issue(name, role, applicant, days, scope or [])


@token.command("list")
def list_tokens() -> None:
    """列出令牌。List the tokens."""
    from api import administration

    administration.show()


@token.command("revoke")
def revoke_token(identity: Annotated[str, typer.Argument(metavar="ID", help="令牌编号。The token's id.")]) -> None:
    """立即吊销令牌。Revoke a token at once."""
    from api import administration

    administration.revoke(identity)


@journal.command("verify")
def verify_journal() -> None:
    """核验日志未被改动。Prove that nothing in the journal was changed."""
    from api import administration

    administration.verify_journal()


@app.command()
def worker() -> None:
    """单独的处理进程，可在任意多台机器上运行。A worker alone; as many as you like on as many machines."""
    from api import worker as working

    working.work()


@app.command()
def bench(
    peers: Annotated[
        bool, typer.Option("--peers", help="只与其他识别程序比较。Only beside the other readers.")
    ] = False,
    minutes: Annotated[
        float, typer.Option(min=0, help="与其他程序比较或测筛查的分钟数。Minutes beside them, or for the screening.")
    ] = 10,
    papers: Annotated[int, typer.Option(min=0, help="每档损伤、每种证件的份数。Papers of a kind per level.")] = 8,
    packages: Annotated[int, typer.Option(min=0, help="每档损伤每个案例的套数。Packages of a case per level.")] = 1,
    declared: Annotated[int, typer.Option(min=0, help="改申报后重读的套数。Read again, otherwise declared.")] = 1,
    memory_pages: Annotated[int, typer.Option(min=0, help="测内存时读的页数。Pages for the memory figure.")] = 5000,
    case: Annotated[list[str] | None, typer.Option(help="只测这些案例。Only these cases, of the packages.")] = None,
    damage: Annotated[
        list[str] | None, typer.Option(help="只测这些损伤等级。Only these levels, of the packages.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="只测这些证件。Only these kinds of paper.")] = None,
    seed: Annotated[int | None, typer.Option(help="第一个种子。The first seed, by default of its own.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="每个程序的进程数。Processes of each reader.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="每个进程的线程数。Threads of each process.")] = 2,
    screening: Annotated[
        bool, typer.Option("--screening", help="只测筛查。Only the screening, for so many minutes.")
    ] = False,
    readme: Annotated[Path | None, typer.Option(metavar="FILE", help="把表写进说明。Write the tables there.")] = None,
) -> None:
    """准确率、速度与内存，与其他程序并排。Accuracy, speed and memory on forged papers never used for development."""
    from api import bench as measuring
    from api import bench_material

    sizes = (0, 0, 0, 0) if peers or screening else (papers, packages, declared, memory_pages)
    wish = measuring.Wish(
        minutes, *sizes, screening, cases=case or (), levels=damage or (), kinds=kind or (),
        workers=workers, threads=threads, readme=readme, seed=bench_material.FIRST_SEED if seed is None else seed,
    )  # fmt: skip
    measuring.show(wish)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line and returns its exit status; nothing ends in a traceback."""
    return run(app, sys.argv[1:] if arguments is None else arguments)
