from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "tiaokuai.exchange"
    label = "exchange"
