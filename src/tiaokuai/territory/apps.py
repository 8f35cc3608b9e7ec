from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "tiaokuai.territory"
    label = "territory"
