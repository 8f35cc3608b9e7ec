from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class UiConfig(AppConfig):
    name = "tiaokuai.ui"
    label = "ui"

    def ready(self) -> None:
        from tiaokuai.ui import (
            checks,  # noqa: F401  (registers itself with Django)
            wording,
        )

        wording.register(
            {
                "sample_handler_may_not_verify": gettext_lazy(
                    "You are of the handling unit: you cannot verify."
                ),
                "bad_cursor": gettext_lazy(
                    "This page of the list no longer exists. Start again from the first page."
                ),
            }
        )
