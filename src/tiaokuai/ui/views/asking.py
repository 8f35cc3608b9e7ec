"""What cannot be taken back is asked twice: the reader is told what follows, and confirms."""

from django.http import HttpRequest, HttpResponse

from tiaokuai.ui import pages
from tiaokuai.ui.components import Consequence

SURE = "sure"
"""The field that the second press sends."""


def asked_again(
    request: HttpRequest, done: Consequence, *, about: str, back: str = ""
) -> HttpResponse | None:
    """None once the reader has confirmed; before that the page that says what follows. Nothing is done by it.

    `about` names what it is done to; what was sent travels in hidden fields. `back` is where "Cancel" leads; "" sends
    the same form without its `verb`, for pages that are reached by a form alone. With script it is a dialog over the
    page (``data-sure``).
    """
    if request.POST.get(SURE):
        return None
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in {"csrfmiddlewaretoken", SURE}
    ]
    context = {"done": done, "about": about, "carried": carried, "address": request.path, "back": back}
    return pages.answer(request, "ui/acts/sure.html", context, fragment="ui/acts/_sure.html")
