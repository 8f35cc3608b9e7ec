from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "tiaokuai.registers"
    label = "registers"
