from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tiaokuai.accounts"
    label = "accounts"

    def ready(self) -> None:
        from tiaokuai.accounts.actions.record import PAYLOADS
        from tiaokuai.journal import payloads

        payloads.declare("accounts", PAYLOADS)
