from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "tiaokuai.workflow"
    label = "workflow"

    def ready(self) -> None:
        from tiaokuai.journal import payloads

        payloads.declare(
            "workflow",
            {
                "enter_calendar_year": {"year", "days"},
                "set_retention_rule": {"kind", "months", "from"},
                "run_retention": {"day", "records", "removed", "held"},
            },
        )
