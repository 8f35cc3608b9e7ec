"""Posts of a unit: one through time, entered, changed and ended from a day on."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.kernel import clock
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.forms import AddPostForm, ChangePostForm, DayForm, EndPostForm
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.presenters.consequences import END_POST
from tiaokuai.organisation.presenters.posts import post_facts, post_history, post_url, started_with
from tiaokuai.organisation.rules.units import may_keep_organisation
from tiaokuai.organisation.views.keeping import METHODS, change_unit
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.views.reforms import reform


@require_safe
def post(request: HttpRequest, code: str) -> HttpResponse:
    """A post as it reads on a day, and every way it has read. Public, as the directory of units is."""
    form = DayForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("day") or clock.today()
    history = queries.posts_of_code(code)
    if not history:
        raise Http404
    standing = next((each for each in queries.staffing_of(history[0].unit, day) if each.code == code), None)
    shown = standing or history[-1]
    unit = queries.names_of([shown.unit], day)[shown.unit]
    context = {
        "post": shown,
        "form": form,
        "standing": standing is not None,
        "day": day,
        "facts": post_facts(shown, unit),
        "history": post_history(history),
        "keeps": standing is not None and may_keep_organisation(actor_of(request), code).ok,
    }
    return answer(request, "organisation/post.html", context)


@require_http_methods(METHODS)
def add_post(request: HttpRequest, code: str) -> HttpResponse:
    """A new post of the unit with this code."""
    act, title = partial(actions.add_post, unit=code), _("Add a post of %(name)s")
    return change_unit(request, code, AddPostForm, title=title, act=act, day="valid_from")


@require_http_methods(METHODS)
def change_post(request: HttpRequest, code: str) -> HttpResponse:
    """The post reads otherwise from a day on."""
    kept = _kept_post(request, code)
    form = ChangePostForm(request.POST or None, initial=started_with(kept, clock.today()))
    title = pgettext("a post", "Change %(name)s") % {"name": kept.name}
    act = partial(actions.change_post, code=code)
    return reform(request, form, title=title, back=post_url(code), act=act, day="day")


@require_http_methods(METHODS)
def end_post(request: HttpRequest, code: str) -> HttpResponse:
    """The post ends with a day."""
    kept = _kept_post(request, code)
    form = EndPostForm(request.POST or None)
    title = pgettext("a post", "End %(name)s") % {"name": kept.name}
    act = partial(actions.end_post, code=code)
    return reform(request, form, title=title, back=post_url(code), act=act, day="day", done=END_POST)


def _kept_post(request: HttpRequest, code: str) -> Post:
    """The post as it reads last, for those who keep it."""
    if not may_keep_organisation(actor_of(request), code).ok:
        raise PermissionDenied
    history = queries.posts_of_code(code)
    if not history:
        raise Http404
    return history[-1]
