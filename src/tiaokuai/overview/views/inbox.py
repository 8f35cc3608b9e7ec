"""The inbox: what waits for me, the most urgent first. When the page asks again, the same address answers with the list
alone, or says that nothing changed.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tiaokuai.kernel.clock import now, today
from tiaokuai.overview.presenters.inbox import came_in_words, may_command, platform_tabs, queue_of, task_tabs
from tiaokuai.overview.queries import View, desk_of, glance_of
from tiaokuai.territory.queries import platforms_of
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    actor, at = actor_of(request), now()
    platforms = platforms_of(actor.place, today()) if may_command(actor) else []
    platform = next((each for each in platforms if each.track == request.GET.get("platform")), None)
    view = View(
        task=request.GET.get("task", ""),
        matters=None if platform is None else platform.matters,
        after=request.GET.get("after", ""),
    )
    glance = glance_of(actor, view, at=at)
    tag = glance.tag(actor.id, actor.role, actor.unit, actor.place, get_language(), at=at)
    alone = pages.wants_fragment(request)
    unchanged = get_conditional_response(request, etag=tag) if alone else None
    if unchanged is not None:
        return unchanged
    desk = desk_of(actor, at=at, glance=glance)
    track = platform.track if platform else ""
    context = {
        "desk": desk,
        "queue": queue_of(desk, actor, at=at, back=request.get_full_path()),
        "task_tabs": task_tabs(desk, view.task, track),
        "platform_tabs": platform_tabs([(each.track, each.name) for each in platforms], view.task, track),
        "sees_cases": not actor.scope.is_empty,
        "came_in": came_in_words(desk),
        "tag": tag,
        "at": at,
        "alone": alone,
    }
    response = pages.answer(request, "overview/inbox.html", context, fragment="overview/_inbox.html")
    response["Cache-Control"] = "private, no-cache"
    if alone:
        response["ETag"] = tag
    return response
