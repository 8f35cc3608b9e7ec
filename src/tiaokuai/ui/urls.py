"""Preferences, the style page, robots.txt and the mark."""

from django.urls import path

from tiaokuai.ui.views.files import favicon, robots
from tiaokuai.ui.views.preferences import preferences
from tiaokuai.ui.views.style import style

app_name = "ui"
urlpatterns = [
    path("preferences/", preferences, name="preferences"),
    path("style/", style, name="style"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
]
