"""Pages across parts."""

from django.urls import path

from tiaokuai.overview.views.audit import audit, prove
from tiaokuai.overview.views.board import board, board_wall, export_board
from tiaokuai.overview.views.calendar import calendar_template, enter_year, list_calendar_years
from tiaokuai.overview.views.dispatch_many import dispatch_many
from tiaokuai.overview.views.grid.files import manifest, standing, worker
from tiaokuai.overview.views.grid.my_grid import my_grid
from tiaokuai.overview.views.grid.report_here import report_here
from tiaokuai.overview.views.home import home
from tiaokuai.overview.views.inbox import inbox
from tiaokuai.overview.views.public_figures import export_figures, public_figures, satisfaction
from tiaokuai.overview.views.publish_figures import publish_figures, withdraw_figures
from tiaokuai.overview.views.retention import retention, set_rule
from tiaokuai.overview.views.unit_week import unit_week

app_name = "overview"
urlpatterns = [
    path("", home, name="home"),
    path("inbox/", inbox, name="inbox"),
    path("unit-week/", unit_week, name="unit_week"),
    path("board/", board, name="board"),
    path("board/wall/", board_wall, name="board_wall"),
    path("inbox/dispatch/", dispatch_many, name="dispatch_many"),
    path("board/export.xlsx", export_board("xlsx"), name="export_board_xlsx"),
    path("board/export.csv", export_board("csv"), name="export_board_csv"),
    path("my-grid/", my_grid, name="my_grid"),
    path("my-grid/report/", report_here, name="report_here"),
    path("my-grid/manifest.webmanifest", manifest, name="grid_manifest"),
    path("my-grid/worker.js", worker, name="grid_worker_script"),
    path("my-grid/standing.json", standing, name="grid_standing"),
    path("audit/", audit, name="audit"),
    path("figures/", public_figures, name="public_figures"),
    path("figures/export.xlsx", export_figures("xlsx"), name="export_figures_xlsx"),
    path("figures/export.csv", export_figures("csv"), name="export_figures_csv"),
    path("figures/publish/", publish_figures, name="publish_figures"),
    path("figures/withdraw/", withdraw_figures, name="withdraw_figures"),
    path("satisfaction/", satisfaction, name="satisfaction"),
    path("calendar/", list_calendar_years, name="list_calendar_years"),
    path("calendar/enter/", enter_year, name="enter_calendar_year"),
    path("calendar/template.xlsx", calendar_template, name="calendar_template"),
    path("retention/", retention, name="retention"),
    path("retention/term/", set_rule, name="set_retention_rule"),
    path("audit/prove/", prove, name="prove"),
]
