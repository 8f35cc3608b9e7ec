from django.apps import AppConfig
from django.utils.translation import gettext, gettext_lazy

from tiaokuai.kernel.sheets.words import Languages, speak


class UiConfig(AppConfig):
    name = "tiaokuai.ui"
    label = "ui"

    def ready(self) -> None:
        from tiaokuai.ui import (
            checks,  # noqa: F401  (registers itself with Django)
            wording,
        )

        speak(Languages(said=gettext, each=wording.in_each_language))
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
