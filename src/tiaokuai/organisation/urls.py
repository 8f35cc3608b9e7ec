from django.urls import path

from tiaokuai.organisation.views import books, keeping, posts
from tiaokuai.organisation.views.imports import import_template, import_workbook
from tiaokuai.organisation.views.reforms import close_unit, merge_units, rename_unit
from tiaokuai.organisation.views.units import unit, units

app_name = "organisation"
urlpatterns = [
    path("units/", units, name="units"),
    path("units/import/<slug:what>/", import_workbook, name="import"),
    path("units/import/<slug:what>/template/", import_template, name="import-template"),
    path("units/stationings/", books.stationings, name="stationings"),
    path("units/stationings/station_agency/", keeping.station_agency, name="station_agency"),
    path("units/office-limits/", books.office_limits, name="office_limits"),
    path("units/office-limits/set_office_limit/", keeping.set_office_limit, name="set_office_limit"),
    path("units/establishment/", books.establishment, name="establishment"),
    path("units/posts/<slug:code>/", posts.post, name="post"),
    path("units/posts/<slug:code>/change_post/", posts.change_post, name="change_post"),
    path("units/posts/<slug:code>/end_post/", posts.end_post, name="end_post"),
    path("units/<slug:code>/", unit, name="unit"),
    path("units/<slug:code>/rename_unit/", rename_unit, name="rename_unit"),
    path("units/<slug:code>/merge_units/", merge_units, name="merge_units"),
    path("units/<slug:code>/close_unit/", close_unit, name="close_unit"),
    path("units/<slug:code>/withdraw_agency/", keeping.withdraw_agency, name="withdraw_agency"),
    path("units/<slug:code>/establishment/", books.establishment_of_unit, name="establishment_of_unit"),
    path("units/<slug:code>/open_establishment/", keeping.open_establishment, name="open_establishment"),
    path(
        "units/<slug:code>/transfer_establishment/",
        keeping.transfer_establishment,
        name="transfer_establishment",
    ),
    path("units/<slug:code>/close_establishment/", keeping.close_establishment, name="close_establishment"),
    path("units/<slug:code>/add_post/", posts.add_post, name="add_post"),
]
"""A unit's code begins with digits: no word of these is one."""
