from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "tiaokuai.organisation"
    label = "organisation"
