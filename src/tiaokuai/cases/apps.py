from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tiaokuai.cases"
    label = "cases"
