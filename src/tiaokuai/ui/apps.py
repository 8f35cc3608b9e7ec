from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tiaokuai.ui"
    label = "ui"

    def ready(self) -> None:
        from tiaokuai.ui import checks  # noqa: F401  (registers itself with Django)
