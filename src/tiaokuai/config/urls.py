"""Root urls: health, the JSON API, and every part's own pages at the paths it chooses."""

from django.urls import URLPattern, URLResolver, include, path

from tiaokuai.config import parts, problems
from tiaokuai.config.api import api
from tiaokuai.config.operation import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", api.urls),
    *(path("", include(module)) for _, module in parts.modules("urls")),
]
handler400 = problems.handler400
handler403 = problems.handler403
handler404 = problems.handler404
handler500 = problems.handler500
