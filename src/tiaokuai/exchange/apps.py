from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "tiaokuai.exchange"
    label = "exchange"

    def ready(self) -> None:
        from tiaokuai.exchange.presenters.wording import WORDING
        from tiaokuai.ui import wording

        wording.register(WORDING)
