"""One case: left the story, right the reason; the same as a fragment beside the list that it is opened from."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tiaokuai.cases.presenters.case_page import case_context
from tiaokuai.cases.views.found import found
from tiaokuai.kernel.clock import now
from tiaokuai.ui import pages


@require_safe
def show_case(request: HttpRequest, number: str) -> HttpResponse:
    case, actor = found(request, number)
    return pages.answer(
        request, "cases/case.html", case_context(case, actor, at=now()), fragment="cases/_beside.html"
    )
