"""Every FILE- problem: its sentences in both languages and what the applicant can do about it."""

from __future__ import annotations

from typing import NamedTuple

from intake.model import FileProblem


class _Text(NamedTuple):
    message: str
    message_en: str
    remedy: str


_ACCEPTED = "PDF、JPG、PNG、TIFF、BMP、WEBP、HEIC、DOCX 或 XLSX"
_ACCEPTED_EN = "PDF, JPG, PNG, TIFF, BMP, WEBP, HEIC, DOCX or XLSX"

# A key is a code, or a code and a variant of it after a slash.
_TEXTS: dict[str, _Text] = {
    "FILE-ENCRYPTED": _Text(
        "文件设有打开密码，无法读取。",
        "The file asks for a password and cannot be read.",
        "请取消密码后重新上传。 Remove the password and upload it again.",
    ),
    "FILE-CORRUPT": _Text(
        "文件已损坏或不完整，无法打开。",
        "The file is damaged or incomplete and cannot be opened.",
        "请重新扫描或导出后上传。 Scan or export it again and upload it.",
    ),
    "FILE-CORRUPT/archive": _Text(
        "压缩包无法解开：{reason}。",
        "The archive cannot be unpacked: {reason_en}.",
        "请重新打包为普通 ZIP，或直接上传其中的文件。 Pack it again as a plain ZIP, or upload the files themselves.",
    ),
    "FILE-CORRUPT/storage": _Text(
        "文件无法从存储中读出。",
        "The file cannot be read from where it is kept.",
        "请重新上传该文件。 Upload the file again.",
    ),
    "FILE-EMPTY": _Text(
        "文件为空，没有任何内容。",
        "The file is empty.",
        "请确认文件后重新上传。 Check the file and upload it again.",
    ),
    "FILE-BLANK": _Text(
        "文件的所有页面都是空白页。",
        "Every page of the file is blank.",
        "请确认扫描的是有内容的一面，并重新上传。 Make sure the printed side was scanned, and upload it again.",
    ),
    "FILE-TOO-SMALL": _Text(
        "图像过小（{width}×{height} 像素），短边不足 {minimum} 像素，无法辨认。",
        "The image is too small to read ({width}×{height} pixels; the shorter side needs {minimum}).",
        "请重新拍摄或扫描，短边最好在 1000 像素以上。 Photograph or scan it again, best with 1000 pixels or more.",
    ),
    "FILE-TOO-LARGE": _Text(
        "文件大小为 {size}，超过上限 {limit}。",
        "The file holds {size}; the limit is {limit}.",
        "请压缩或拆分文件后重新上传。 Compress or split the file and upload it again.",
    ),
    "FILE-TOO-LARGE/pixels": _Text(
        "图像尺寸为 {width}×{height} 像素，超过上限 {limit} 像素。",
        "The image measures {width}×{height} pixels; the limit is {limit} pixels.",
        "请以 300 dpi 以下重新扫描后上传。 Scan it again at 300 dpi or less and upload it.",
    ),
    "FILE-TOO-MANY-PAGES": _Text(
        "文件超过 {limit} 页的上限。",
        "The file has more than {limit} pages.",
        "请拆分成多个文件后上传。 Split it into several files and upload them.",
    ),
    "FILE-UNSUPPORTED": _Text(
        "不支持的文件类型（{kind}）。",
        "This type of file is not supported ({kind}).",
        f"请转换为 {_ACCEPTED} 后上传。 Convert it to {_ACCEPTED_EN} and upload it.",
    ),
    "FILE-UNSUPPORTED/unknown": _Text(
        "无法识别该文件的类型。",
        "The type of this file is not known.",
        f"请转换为 {_ACCEPTED} 后上传。 Convert it to {_ACCEPTED_EN} and upload it.",
    ),
    "FILE-UNSUPPORTED/doc": _Text(
        "本机未安装转换程序，无法读取旧版 Word 文件（.doc）。",
        "Old Word files (.doc) cannot be read here: no converter is installed.",
        "请另存为 DOCX 或 PDF 后上传；或请管理员安装 LibreOffice 或 antiword。"
        " Save it as DOCX or PDF and upload it; or ask the operator to install LibreOffice or antiword.",
    ),
    "FILE-UNSUPPORTED/conversion": _Text(
        "旧版 Word 文件（.doc）转换失败，无法读取。",
        "The old Word file (.doc) could not be converted and was not read.",
        "请另存为 DOCX 或 PDF 后上传。 Save it as DOCX or PDF and upload it.",
    ),
    "FILE-UNSUPPORTED/xls": _Text(
        "不支持旧版 Excel 文件（.xls）。",
        "Old Excel files (.xls) are not supported.",
        "请另存为 XLSX 或 PDF 后上传。 Save it as XLSX or PDF and upload it.",
    ),
    "FILE-UNSUPPORTED/archive": _Text(
        "不支持此种压缩包（{kind}）。",
        "This kind of archive is not supported ({kind}).",
        "请改用 ZIP 压缩，或直接上传其中的文件。 Pack it as ZIP, or upload the files themselves.",
    ),
    "FILE-TYPE-MISMATCH": _Text(
        "文件名后缀为 .{suffix}，实际内容是 {kind}；已按实际内容读取。",
        "The file is named .{suffix} but holds {kind}; it was read as what it holds.",
        "无需重新上传；今后请使用正确的后缀。 No need to upload it again; please name such files rightly in future.",
    ),
    "FILE-MISSING": _Text(
        "清单中列出的文件不在材料包内。",
        "The file is listed but is not in the package.",
        "请补充上传该文件，或从清单中删除。 Add the file, or take it off the list.",
    ),
    "FILE-BOMB": _Text(
        "压缩内容不安全（{reason}），未予解压。",
        "Its packed content is not safe ({reason_en}) and was not unpacked.",
        "请直接上传其中的文件。 Upload the files themselves.",
    ),
    "FILE-POISON": _Text(
        "读取该文件时程序反复异常中止，已搁置该文件。",
        "Reading this file made the program stop more than once, so the file was set aside.",
        "请重新导出为 PDF 或图片后上传。 Export it again as PDF or image and upload it.",
    ),
}

CODES: tuple[str, ...] = tuple(sorted({key.partition("/")[0] for key in _TEXTS}))


def problem(code: str, **details: object) -> FileProblem:
    """The problem `code` (or `code/variant`) with its sentences filled in.

    Args:
        code: A FILE- code of the contract, with a variant after a slash where one exists.
        details: What the sentences of that code name, such as `limit` or `reason`.

    Raises:
        KeyError: An unknown code or a missing detail: a bug of ours.
    """
    text = _TEXTS[code]
    return FileProblem(
        code=code.partition("/")[0],
        message=text.message.format(**details),
        message_en=text.message_en.format(**details),
        remedy=text.remedy,
    )


def readable_size(count: int) -> str:
    """A number of bytes as people write it, such as `12.5 MB`."""
    if count < 1024 * 1024:
        return f"{count / 1024:.1f} KB"
    return f"{count / 1024 / 1024:.1f} MB"
