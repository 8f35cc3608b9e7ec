"""Pages across parts."""

from django.urls import path

from tiaokuai.overview.views.home import home
from tiaokuai.overview.views.inbox import inbox

app_name = "overview"
urlpatterns = [
    path("", home, name="home"),
    path("inbox/", inbox, name="inbox"),
]
