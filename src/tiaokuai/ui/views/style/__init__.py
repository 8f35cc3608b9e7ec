"""The living style page: every component, rendered, with the template code that makes it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from tiaokuai.ui.views.style import samples

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Sample:
    """One component as shown; `source` is the snippet a part's template would hold."""

    name: str
    title: Text
    about: Text
    html: SafeString
    source: str


def style(request: HttpRequest) -> HttpResponse:
    context = samples.context()
    shown = [
        _sample(request, name, title, about, context) for name, (title, about) in samples.COMPONENTS.items()
    ]
    return render(request, "ui/style.html", {"samples": shown, "states": samples.STATES})


def _sample(request: HttpRequest, name: str, title: Text, about: Text, context: dict[str, object]) -> Sample:
    snippet = get_template(f"ui/style/{name}.html")
    source = snippet.template.source.strip()  # type: ignore[attr-defined]
    return Sample(name.replace("/", "-"), title, about, SafeString(snippet.render(context, request)), source)
