"""Below /api/ every error is a problem document, also one that a library or Django answers by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tiaokuai.config import problems


class ApiErrors:
    """Stands inside the language asked for, so that the sentence is in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._next(request)
        if response.status_code < 400 or not request.path_info.startswith(problems.API_PREFIX):
            return response
        if response.get("Content-Type") == problems.CONTENT_TYPE:
            return response
        told = problems.of_status(response.status_code)
        if allowed := response.get("Allow"):
            told["Allow"] = allowed
        return told
