"""Pages of cases. Every verb has an address of its own name."""

from django.urls import path

from tiaokuai.cases.forms import FORMS
from tiaokuai.cases.views.answer_pressure import answer_pressure
from tiaokuai.cases.views.dispatch_as_proposed import dispatch_as_proposed
from tiaokuai.cases.views.do_verb import do_verb
from tiaokuai.cases.views.follow import follow
from tiaokuai.cases.views.list_cases import list_cases
from tiaokuai.cases.views.photo import photo
from tiaokuai.cases.views.report import report
from tiaokuai.cases.views.reveal_reporter import reveal_reporter
from tiaokuai.cases.views.set_intake_policy import set_intake_policy
from tiaokuai.cases.views.show_case import show_case

app_name = "cases"
urlpatterns = [
    path("report/", report, name="report"),
    path("follow/", follow, name="follow"),
    path("pressure-reports/<uuid:report_id>/", answer_pressure, name="answer_pressure"),
    path("intake-policies/", set_intake_policy, name="set_intake_policy"),
    path("cases/", list_cases, name="list_cases"),
    path("cases/<str:number>/", show_case, name="show_case"),
    path("cases/<str:number>/reveal_reporter/", reveal_reporter, name="reveal_reporter"),
    path("cases/<str:number>/photos/<uuid:photo_id>/", photo, name="photo"),
    path("cases/<str:number>/dispatch_as_proposed/", dispatch_as_proposed, name="dispatch_as_proposed"),
    *(path(f"cases/<str:number>/{verb}/", do_verb(verb), name=verb) for verb in FORMS),
]
