"""The living style page: every component, with the code that makes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def style(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/style.html", {})
