from django.urls import path

from tiaokuai.organisation.views.imports import import_template, import_workbook
from tiaokuai.organisation.views.units import unit, units

app_name = "organisation"
urlpatterns = [
    path("units/", units, name="units"),
    path("units/import/<slug:what>/", import_workbook, name="import"),
    path("units/import/<slug:what>/template/", import_template, name="import-template"),
    path("units/<slug:code>/", unit, name="unit"),
]
