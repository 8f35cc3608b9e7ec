"""Language, text size, light or dark: kept in cookies of the reader, changed without script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tiaokuai.ui import shell

YEAR_S = 365 * 24 * 60 * 60


@csrf_exempt
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Sets what the form names and returns to `next`.

    Free of the CSRF token on purpose: the form stands on every page, and a token would put a cookie on readers who
    report without a name. What can be forged here is a text size.
    """
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None) or not target.startswith("/"):
        target = "/"
    response = HttpResponseRedirect(target)
    for name, cookie, known in (
        ("language", settings.LANGUAGE_COOKIE_NAME, tuple(code for code, _ in settings.LANGUAGES)),
        ("text", shell.TEXT_COOKIE, shell.TEXTS),
        ("theme", shell.THEME_COOKIE, shell.THEMES),
    ):
        value = request.POST.get(name)
        if value in known:
            response.set_cookie(
                cookie, value, max_age=YEAR_S, samesite="Lax", secure=request.is_secure(), httponly=True
            )
    return response
