"""Pages of lists. Every verb has an address of its own name."""

from django.urls import path

from tiaokuai.registers.views import browse, catalogue, imports, lifecycle, survey
from tiaokuai.registers.views.responsible import who_is_responsible

app_name = "registers"
urlpatterns = [
    path("who-is-responsible/", who_is_responsible, name="who_is_responsible"),
    path("registers/", browse.list_editions, name="list_editions"),
    path("registers/start/", lifecycle.start_edition, name="start_edition"),
    path("registers/import/", imports.import_edition, name="import_edition"),
    path("registers/coverage/", survey.check_coverage, name="check_coverage"),
    path("registers/templates/<slug:what>/", imports.template, name="template"),
    path("registers/rows/<uuid:row>/", browse.show_row, name="show_row"),
    path("registers/rows/<uuid:row>/change_row/", lifecycle.change_row, name="change_row"),
    path("registers/compare/<str:before>/<str:after>/", survey.compare_editions, name="compare_editions"),
    path("registers/editions/<str:code>/", browse.show_edition, name="show_edition"),
    path("registers/editions/<str:code>/export/", browse.export_edition, name="export_edition"),
    path("registers/editions/<str:code>/match/", imports.match_names, name="match_names"),
    path("registers/editions/<str:code>/add_row/", lifecycle.add_row, name="add_row"),
    path("registers/editions/<str:code>/do/<slug:verb>/", lifecycle.move_edition, name="move_edition"),
    path("matters/", catalogue.list_matters, name="list_matters"),
    path("matters/<str:code>/", catalogue.show_matter, name="show_matter"),
    path("matters/<str:code>/change_matter/", catalogue.change_matter, name="change_matter"),
    path("matters/<str:code>/end_matter/", catalogue.end_matter, name="end_matter"),
    path("time-limits/", catalogue.list_time_limits, name="list_time_limits"),
    path(
        "time-limits/<uuid:limit>/change_time_limit/", catalogue.change_time_limit, name="change_time_limit"
    ),
    path(
        "time-limits/<uuid:limit>/narrow_time_limit/", catalogue.narrow_time_limit, name="narrow_time_limit"
    ),
    path("time-limits/<uuid:limit>/end_time_limit/", catalogue.end_time_limit, name="end_time_limit"),
    path("catalogue/import/<slug:what>/", imports.import_catalogue, name="import_catalogue"),
]
