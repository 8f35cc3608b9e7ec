"""Signing out also tells the browser to delete what pages of ours kept on the device."""

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse

KEPT = '"storage"'
"""Databases, kept pages and workers of this site; not its cookies, which hold language and text size."""


def sign_out(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = KEPT
    return response
