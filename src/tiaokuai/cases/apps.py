from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "tiaokuai.cases"
    label = "cases"

    def ready(self) -> None:
        from tiaokuai.accounts import sources
        from tiaokuai.cases.actions import followups
        from tiaokuai.cases.presenters import navigation
        from tiaokuai.cases.presenters.command_line import wording as command_line
        from tiaokuai.cases.presenters.joint import file_wording
        from tiaokuai.cases.presenters.joint import wording as of_steps
        from tiaokuai.cases.presenters.whistles import wording as of_whistles
        from tiaokuai.cases.presenters.wording import WORDING
        from tiaokuai.cases.retention import KEEPERS
        from tiaokuai.cases.states import Source
        from tiaokuai.cases.words import SOURCES
        from tiaokuai.ui import wording
        from tiaokuai.workflow.followups import deadline_handlers
        from tiaokuai.workflow.retention import keep

        _declare_payloads()
        followups.register()
        deadline_handlers["cases"] = followups.meet
        wording.register(WORDING)
        wording.register(of_whistles.WORDING)
        wording.register(command_line.WORDING)
        wording.register(of_steps.WORDING)
        wording.register(file_wording.WORDING)
        navigation.register()
        for keeper in KEEPERS:
            keep(keeper)
        sources.register({source: SOURCES[source] for source in Source if source is not Source.IMPORT})


def _declare_payloads() -> None:
    """What the journal may hold of cases, of whistles and of joint handling."""
    from tiaokuai.cases.actions.carry_out import JOURNALED
    from tiaokuai.cases.actions.joint import carrying as of_steps
    from tiaokuai.cases.actions.whistling import carrying
    from tiaokuai.cases.states import PRESSURE_TABLE, TABLE
    from tiaokuai.cases.states.joint import STEP_TABLE, TEMPLATE_TABLE
    from tiaokuai.cases.states.whistles import CALL_TABLE, WHISTLE_TABLE
    from tiaokuai.journal import payloads

    verbs = {verb for _, verb in (*TABLE, *PRESSURE_TABLE)} | {
        "read_pressure",
        "reveal_reporter",
        "export_cases",
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
        "removed",
        "run",
    }
    payloads.declare("cases", dict.fromkeys(verbs, JOURNALED | more))
    whistling = {verb for _, verb in (*WHISTLE_TABLE, *CALL_TABLE)}
    payloads.declare("cases", dict.fromkeys(whistling, carrying.JOURNALED))
    payloads.declare("cases", dict.fromkeys({verb for _, verb in STEP_TABLE}, of_steps.JOURNALED))
    editions = {"one_matter", "edition", "digest"}
    payloads.declare("cases", dict.fromkeys({verb for _, verb in TEMPLATE_TABLE}, editions))
