"""What reaches me and how; and the link that proves a mailbox."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import Refused
from tiaokuai.notices import actions
from tiaokuai.notices.forms import ReachForm, add_refusal
from tiaokuai.notices.presenters.reach import reach_shown
from tiaokuai.notices.queries import reach_of
from tiaokuai.notices.rules.kinds import OUTSIDE
from tiaokuai.notices.views.mine import signed_in
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_reach(request: HttpRequest) -> HttpResponse:
    shown = reach_shown(reach_of(signed_in(request).id))
    form = ReachForm(request.POST or None, initial=ReachForm.of(shown.reach, shown.address))
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.words()
        try:
            actions.choose_reach(
                **said,
                language=get_language() or settings.LANGUAGE_CODE,
                by=actor_of(request),
                at=clock.now(),
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.info(request, _said(before=shown.address, now=said["address"]))
            return redirect("notices:choose_reach")
    kinds = [form[kind] for kind in OUTSIDE]
    context = {"form": form, "kinds": kinds, "shown": shown, "is_on": bool(settings.TIAOKUAI_EMAIL_URL)}
    return answer(request, "notices/choices.html", context)


def _said(*, before: str, now: str) -> str:
    if now and now != before:
        return _("Kept. A link is on its way to your address; open it within three days.")
    return _("Kept.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: programs that look into mails follow links, and must not confirm anything."""
    if request.method == "POST":
        actions.confirm_address(token=token, by=actor_of(request), at=clock.now())
        messages.info(request, _("Your address is confirmed. E-mail comes there as you have chosen."))
        return redirect("notices:choose_reach")
    return answer(request, "notices/confirm.html", {})
