from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tiaokuai.ui"
    label = "ui"
