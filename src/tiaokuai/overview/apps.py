from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tiaokuai.overview"
    label = "overview"
