"""Read who reported: a purpose is asked first, and the reading is an entry."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tiaokuai.cases import actions
from tiaokuai.cases.views.found import found
from tiaokuai.cases.words import PURPOSES
from tiaokuai.kernel.clock import now
from tiaokuai.ui import pages


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What do you need it for?"), choices=list(PURPOSES.items()), widget=forms.RadioSelect
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reveal_reporter(request: HttpRequest, number: str) -> HttpResponse:
    case, actor = found(request, number)
    form = PurposeForm(request.POST or None)
    context = {"case": case, "form": form, "people": None}
    if request.method == "POST" and form.is_valid():
        context["people"] = actions.reveal_reporter(
            case=case, purpose=form.cleaned_data["purpose"], by=actor, at=now()
        )
    response = pages.answer(request, "cases/reveal_reporter.html", context)
    response["Cache-Control"] = "no-store"
    return response
