"""What is too large, or does not say how large it is, is refused before anything of it is read or written to disk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tiaokuai.config import problems
from tiaokuai.ui import errors


class LargestUpload:
    """Stands before whatever reads a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._next(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get("CONTENT_LENGTH"):
            return problems.for_systems(request, 411) or errors.show(request, 411)
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.TIAOKUAI_LARGEST_UPLOAD_MB
        if not most or not length.isdigit() or int(length) <= most * 2**20:
            return None
        said = _("The request is too large: at most %(most)d MB.") % {"most": most}
        told = problems.for_systems(request, 413, said, params={"most": most})
        return told or errors.show(request, 413, said)
