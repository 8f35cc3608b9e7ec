from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "tiaokuai.workflow"
    label = "workflow"
