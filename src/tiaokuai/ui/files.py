"""Files that a page hands out."""

from django.http import FileResponse

from tiaokuai.kernel.exports import Written

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def attached(written: Written, name: str, kind: str) -> FileResponse:
    """The file under a name, with the digest of its rows beside it; nobody on the way keeps it."""
    response = FileResponse(written.file, as_attachment=True, filename=name, content_type=kind)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Digest"] = f"sha-256={written.digest}"
    return response
