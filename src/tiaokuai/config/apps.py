from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "tiaokuai.config"
    label = "config"

    def ready(self) -> None:
        from tiaokuai.config.founding import WORDING
        from tiaokuai.config.languages.wording import WORDING as LANGUAGES
        from tiaokuai.ui import wording
        from tiaokuai.workflow.presenters import WORDING as CALENDAR

        wording.register(WORDING)
        wording.register(LANGUAGES)
        wording.register(CALENDAR)
