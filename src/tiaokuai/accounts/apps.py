from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tiaokuai.accounts"
    label = "accounts"
