from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tiaokuai.cases"
    label = "cases"

    def ready(self) -> None:
        from tiaokuai.accounts import sources
        from tiaokuai.cases.actions import followups
        from tiaokuai.cases.actions.carry_out import JOURNALED
        from tiaokuai.cases.actions.watching.meet_deadlines import meet_deadlines
        from tiaokuai.cases.presenters import navigation
        from tiaokuai.cases.presenters.command_line import wording as command_line
        from tiaokuai.cases.presenters.wording import WORDING
        from tiaokuai.cases.states import PRESSURE_TABLE, TABLE, Source
        from tiaokuai.cases.words import SOURCES
        from tiaokuai.journal import payloads
        from tiaokuai.ui import wording
        from tiaokuai.workflow.followups import deadline_handlers

        verbs = {verb for _, verb in (*TABLE, *PRESSURE_TABLE)} | {
            "read_pressure",
            "reveal_reporter",
            "import_cases",
            "set_intake_policy",
        }
        more = {
            "finding",
            "note",
            "source",
            "task",
            "rows",
            "photos",
            "origin",
            "digest",
            "skipped",
            "rejected",
            "days",
        }
        payloads.declare("cases", dict.fromkeys(verbs, JOURNALED | more))
        followups.register()
        deadline_handlers["cases"] = meet_deadlines
        wording.register(WORDING)
        wording.register(command_line.WORDING)
        navigation.register()
        sources.register({source: SOURCES[source] for source in Source if source is not Source.IMPORT})
