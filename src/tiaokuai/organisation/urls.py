from django.urls import path

from tiaokuai.organisation.views.imports import import_template, import_workbook
from tiaokuai.organisation.views.reforms import close_unit, merge_units, rename_unit
from tiaokuai.organisation.views.units import unit, units

app_name = "organisation"
urlpatterns = [
    path("units/", units, name="units"),
    path("units/import/<slug:what>/", import_workbook, name="import"),
    path("units/import/<slug:what>/template/", import_template, name="import-template"),
    path("units/<slug:code>/", unit, name="unit"),
    path("units/<slug:code>/rename_unit/", rename_unit, name="rename_unit"),
    path("units/<slug:code>/merge_units/", merge_units, name="merge_units"),
    path("units/<slug:code>/close_unit/", close_unit, name="close_unit"),
]
