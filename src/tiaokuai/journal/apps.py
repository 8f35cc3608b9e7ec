from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "tiaokuai.journal"
    label = "journal"

    def ready(self) -> None:
        from tiaokuai.journal import payloads

        payloads.declare("journal", {"export_checkpoint": {"chain", "key"}})
