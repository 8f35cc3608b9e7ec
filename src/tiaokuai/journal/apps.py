from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "tiaokuai.journal"
    label = "journal"
