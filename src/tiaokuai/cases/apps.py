from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tiaokuai.cases"
    label = "cases"

    def ready(self) -> None:
        from tiaokuai.cases.actions import followups
        from tiaokuai.cases.actions.carry_out import JOURNALED
        from tiaokuai.cases.actions.watching.meet_deadlines import meet_deadlines
        from tiaokuai.cases.presenters import navigation
        from tiaokuai.cases.presenters.wording import WORDING
        from tiaokuai.cases.states import TABLE
        from tiaokuai.journal import payloads
        from tiaokuai.ui import wording
        from tiaokuai.workflow.followups import deadline_handlers

        verbs = {verb for _, verb in TABLE} | {
            "reveal_reporter",
            "import_case",
            "link_duplicate",
            "set_intake_policy",
        }
        payloads.declare(
            "cases", {verb: JOURNALED | {"note", "source", "task", "rows", "photos"} for verb in verbs}
        )
        followups.register()
        deadline_handlers["cases"] = meet_deadlines
        wording.register(WORDING)
        navigation.register()
