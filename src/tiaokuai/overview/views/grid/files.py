"""What makes the grid worker's pages installable: the manifest, the worker script, and who is signed in now."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from tiaokuai.kernel.actor import Role
from tiaokuai.overview.views.grid.who import owner_of
from tiaokuai.ui.navigation import actor_of

PAPER, INK = "#f6f5f1", "#1c2127"


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """Installing is offered by the browser to who looks for it; no page asks for it (国办函〔2026〕12号)."""
    home = reverse("overview:my_grid")
    icons = [("192", "any"), ("512", "any"), ("512", "maskable")]
    found = {
        "name": _("Tiaokuai, my grid"),
        "short_name": _("My grid"),
        "lang": get_language() or settings.LANGUAGE_CODE,
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [
            {
                "src": static(f"ui/icons/{'maskable' if purpose == 'maskable' else 'mark'}-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size, purpose in icons
        ],
    }
    return JsonResponse(found, content_type="application/manifest+json")


@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands below the pages it serves, and so can touch no other page."""
    found = finders.find("ui/bundle/worker.js")
    if not isinstance(found, str):
        raise Http404
    return HttpResponse(Path(found).read_bytes(), content_type="text/javascript; charset=utf-8")


@require_safe
@never_cache
def standing(request: HttpRequest) -> JsonResponse:
    """Whether the one who queued is the one signed in, and the token that forms need. 404 for nobody and others."""
    actor = actor_of(request)
    if actor.role is not Role.GRID_WORKER:
        return JsonResponse({"detail": "nobody"}, status=404)
    return JsonResponse({"owner": owner_of(actor), "token": get_token(request)})
