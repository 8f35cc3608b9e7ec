"""A photo of a case in scope: as kept; no browser keeps it after the reader has left."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from tiaokuai.cases.queries.shown.photos import photo_of
from tiaokuai.cases.views.found import found


@require_safe
def photo(request: HttpRequest, number: str, photo_id: UUID) -> FileResponse:
    case, _actor = found(request, number)
    row = photo_of(case, photo_id)
    if row is None:
        raise Http404
    try:
        opened = row.file.open("rb")
    except FileNotFoundError as gone:  # its removal was cut short: the next run ends it
        raise Http404 from gone
    response = FileResponse(opened, content_type=row.content_type)
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
