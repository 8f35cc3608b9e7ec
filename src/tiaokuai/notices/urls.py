"""What one was told, what reaches one, and the ways out."""

from django.urls import path

from tiaokuai.notices.views import choices, deliveries, endpoints, mine

app_name = "notices"
urlpatterns = [
    path("notices/", mine.notices, name="notices"),
    path("notices/read/", mine.read_notices, name="read_notices"),
    path("notices/choices/", choices.choose_reach, name="choose_reach"),
    path("notices/address/<str:token>/", choices.confirm_address, name="confirm_address"),
    path("notices/undelivered/", deliveries.deliveries, name="deliveries"),
    path("notices/undelivered/<uuid:delivery_id>/retry/", deliveries.retry_delivery, name="retry_delivery"),
    path("notices/gateways/", endpoints.endpoints, name="endpoints"),
    path("notices/gateways/add/", endpoints.add_endpoint, name="add_endpoint"),
    path(
        "notices/gateways/<uuid:endpoint_id>/consent/",
        endpoints.consent_to_endpoint,
        name="consent_to_endpoint",
    ),
    path("notices/gateways/<uuid:endpoint_id>/rotate/", endpoints.rotate_secret, name="rotate_secret"),
    path("notices/gateways/<uuid:endpoint_id>/close/", endpoints.close_endpoint, name="close_endpoint"),
    path("notices/gateways/<uuid:endpoint_id>/try/", endpoints.try_endpoint, name="try_endpoint"),
    path("notices/<uuid:notice_id>/", mine.open_notice, name="open_notice"),
]
