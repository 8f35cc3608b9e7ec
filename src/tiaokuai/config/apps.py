from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "tiaokuai.config"
    label = "config"
