from django.urls import path

from tiaokuai.territory.views import divisions, grids, imports, maps, reforms

app_name = "territory"
urlpatterns = [
    path("divisions/", divisions.divisions, name="divisions"),
    path("divisions/import/", imports.import_divisions, name="import_divisions"),
    path("divisions/<str:code>/", divisions.divisions, name="division"),
    path("divisions/<str:code>/rename_division/", reforms.rename_division, name="rename_division"),
    path("divisions/<str:code>/merge_divisions/", reforms.merge_divisions, name="merge_divisions"),
    path("divisions/<str:code>/split_division/", reforms.split_division, name="split_division"),
    path("places/map.geojson", maps.places_on_map, name="places_on_map"),
    path("grids/map.geojson", grids.grids_on_map, name="grids_on_map"),
    path("grids/template.xlsx", grids.grids_template, name="grids_template"),
    path("grids/check/", grids.check_grids, name="check_grids"),
    path("grids/import/", imports.import_grids, name="import_grids"),
    path("grids/<str:code>/", grids.grid, name="grid"),
]
