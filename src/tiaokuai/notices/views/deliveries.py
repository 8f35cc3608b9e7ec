"""What could not be delivered, why, and a button that lets it be tried again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import require
from tiaokuai.notices import actions
from tiaokuai.notices.presenters.deliveries import deliveries_table
from tiaokuai.notices.queries import counts, dead_letters, delivery_in
from tiaokuai.notices.rules.hands import may_operate
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer


@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    actor, at = actor_of(request), clock.now()
    require(may_operate(actor))
    page = dead_letters(actor, after=request.GET.get("after", ""))
    context = {"table": deliveries_table(page), "counts": counts(at=at)}
    return answer(request, "notices/deliveries.html", context)


@require_POST
def retry_delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(may_operate(actor))
    delivery = delivery_in(delivery_id, actor)
    if delivery is None:
        raise Http404
    actions.retry_delivery(delivery=delivery, by=actor, at=clock.now())
    messages.info(request, _("It is tried again within a minute."))
    return redirect("notices:deliveries")
