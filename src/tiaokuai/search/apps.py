from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tiaokuai.search"
    label = "search"
