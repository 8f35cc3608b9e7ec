"""Pages of cases. Every verb has an address of its own name."""

from django.urls import path

from tiaokuai.cases.forms import FORMS
from tiaokuai.cases.forms.joint.verbs import STEP_FORMS
from tiaokuai.cases.forms.whistles.verbs import CALLS, WHOLE
from tiaokuai.cases.views.answer_pressure import answer_pressure
from tiaokuai.cases.views.dispatch_as_proposed import dispatch_as_proposed
from tiaokuai.cases.views.do_verb import do_verb
from tiaokuai.cases.views.export_cases import export_cases
from tiaokuai.cases.views.follow import follow
from tiaokuai.cases.views.joint import templates
from tiaokuai.cases.views.joint.start_joint import start_joint
from tiaokuai.cases.views.joint.verbs import on_step
from tiaokuai.cases.views.list_cases import list_cases
from tiaokuai.cases.views.photo import photo
from tiaokuai.cases.views.report import report
from tiaokuai.cases.views.reveal_reporter import reveal_reporter
from tiaokuai.cases.views.set_intake_policy import set_intake_policy
from tiaokuai.cases.views.show_case import show_case
from tiaokuai.cases.views.whistles import drafting, reading
from tiaokuai.cases.views.whistles.figures import whistle_ratings
from tiaokuai.cases.views.whistles.verbs import on_call, on_whistle

app_name = "cases"
urlpatterns = [
    path("report/", report, name="report"),
    path("follow/", follow, name="follow"),
    path("pressure-reports/<uuid:report_id>/", answer_pressure, name="answer_pressure"),
    path("intake-policies/", set_intake_policy, name="set_intake_policy"),
    path("cases/", list_cases, name="list_cases"),
    path("export/cases.xlsx", export_cases("xlsx"), name="export_cases_xlsx"),
    path("export/cases.csv", export_cases("csv"), name="export_cases_csv"),
    path("cases/<str:number>/", show_case, name="show_case"),
    path("cases/<str:number>/reveal_reporter/", reveal_reporter, name="reveal_reporter"),
    path("cases/<str:number>/photos/<uuid:photo_id>/", photo, name="photo"),
    path("cases/<str:number>/dispatch_as_proposed/", dispatch_as_proposed, name="dispatch_as_proposed"),
    *(path(f"cases/<str:number>/{verb}/", do_verb(verb), name=verb) for verb in FORMS),
    path("cases/<str:number>/start_joint/", start_joint, name="start_joint"),
    *(path(f"cases/<str:number>/steps/<str:code>/{verb}/", on_step(verb), name=verb) for verb in STEP_FORMS),
    path("one-matters/", templates.list_one_matters, name="list_one_matters"),
    path("import/one-matters/", templates.import_one_matters, name="import_one_matters"),
    path("export/one-matters.yaml", templates.export_yaml, name="export_one_matters_yaml"),
    path("export/one-matters.json", templates.export_json, name="export_one_matters_json"),
    path("one-matters/<str:code>/", templates.show_one_matter, name="show_one_matter"),
    path("one-matters/<str:code>/end_one_matter/", templates.end_one_matter, name="end_one_matter"),
    path("whistles/", reading.list_whistles, name="list_whistles"),
    path("whistles/ratings/", whistle_ratings, name="whistle_ratings"),
    path("whistles/draft_whistle/", drafting.draft_whistle, name="draft_whistle"),
    path("whistles/<str:number>/", reading.show_whistle, name="show_whistle"),
    path("whistles/<str:number>/change_draft/", drafting.change_draft, name="change_draft"),
    *(path(f"whistles/<str:number>/{verb}/", on_whistle(verb), name=verb) for verb in (*WHOLE, "agree_plan")),
    *(path(f"whistles/<str:number>/<str:unit>/{verb}/", on_call(verb), name=verb) for verb in CALLS),
]
