"""Pages across parts."""

from django.urls import path

from tiaokuai.overview.views.audit import audit, prove
from tiaokuai.overview.views.home import home
from tiaokuai.overview.views.inbox import inbox

app_name = "overview"
urlpatterns = [
    path("", home, name="home"),
    path("inbox/", inbox, name="inbox"),
    path("audit/", audit, name="audit"),
    path("audit/prove/", prove, name="prove"),
]
