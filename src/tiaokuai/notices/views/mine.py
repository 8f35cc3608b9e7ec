"""One's own notices, newest first; opening one leads to its subject and makes it read."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiaokuai.accounts.models import User
from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.notices import actions
from tiaokuai.notices.presenters.mine import page_context, url_of
from tiaokuai.notices.queries import notice_of, notices_of, unread_of
from tiaokuai.notices.queries.mine import subject_of
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    person, unread = signed_in(request).id, bool(request.GET.get("unread"))
    seen = notices_of(person, actor_of(request), after=request.GET.get("after", ""), unread=unread)
    context = page_context(seen, clock.now(), unread=unread, count=unread_of(person))
    return answer(request, "notices/notices.html", context)


@require_safe
@login_required
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """On to the subject, if it is in the scope of the appointment acted in; else a page that says so."""
    actor = actor_of(request)
    notice = notice_of(notice_id, signed_in(request).id)
    if notice is None:
        raise Http404
    subject = subject_of(notice, actor)
    if request.method == "GET":
        actions.read_notices(ids=[notice.id], by=actor, at=clock.now())
    if subject is None:
        return answer(request, "notices/gone.html", {}, status=404)
    return redirect(url_of(subject))


@require_POST
@login_required
def read_notices(request: HttpRequest) -> HttpResponse:
    """All that were there when the page was made count as read; what came since does not."""
    try:
        until = datetime.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        raise BadInput(no("bad_cursor"), field="until") from None
    if until.tzinfo is None:
        raise BadInput(no("bad_cursor"), field="until")
    actions.read_notices(until=until, by=actor_of(request), at=clock.now())
    return redirect(reverse("notices:notices"))


def signed_in(request: HttpRequest) -> User:
    """The account of this session; `login_required` has seen to it that there is one."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
