"""What holds at every address below /api/, whoever answers there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tiaokuai.config import problems


class ApiAnswers:
    """HEAD is answered as GET, whose body the server leaves out; every error is a problem document, also one that a
    library or Django answers by itself. Stands inside the language asked for, so that the sentence is in it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(problems.API_PREFIX):
            return self._next(request)
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        response = self._next(request)
        request.method = asked
        if response.status_code < 400 or response.get("Content-Type") == problems.CONTENT_TYPE:
            return response
        told = problems.of_status(response.status_code)
        if allowed := response.get("Allow", ""):
            methods = [method.strip() for method in allowed.split(",")]
            told["Allow"] = ", ".join(sorted({*methods, "HEAD"} if "GET" in methods else methods))
        return told
