"""The addresses of the pages of subjects, comparisons and charts."""

from django.urls import path

from . import comparison, maps, pictures, views

app_name = "subjects"
urlpatterns = [
    path("countries/", views.CountryList.as_view(), name="countries"),
    path("countries/<slug:code>/", views.CountryDetail.as_view(), name="country"),
    path("themes/", views.ThemeList.as_view(), name="themes"),
    path("themes/over-years/", pictures.ThemesOverYears.as_view(), name="themes-over-years"),
    path("themes/over-years/card/", pictures.ThemesOverYearsCard.as_view(), name="themes-over-years-card"),
    path("themes/<slug:code>/", views.ThemeDetail.as_view(), name="theme"),
    path("people/", views.PersonList.as_view(), name="people"),
    path("people/<int:pk>-<slug:name>/", views.PersonDetail.as_view(), name="person"),
    path("bodies/<slug:code>/", views.BodyDetail.as_view(), name="body"),
    path("years/<int:year>/", views.YearDetail.as_view(), name="year"),
    path("compare/", comparison.Compare.as_view(), name="compare"),
    path("compare/<slug:kind>/", comparison.Compare.as_view(), name="compare-kind"),
    path("map/", maps.MapPage.as_view(), name="map"),
    path("map/card/", maps.MapCard.as_view(), name="map-card"),
    path("matrix/", pictures.MatrixPage.as_view(), name="matrix"),
    path("matrix/card/", pictures.MatrixCard.as_view(), name="matrix-card"),
    path("timeline/", pictures.TimelinePage.as_view(), name="timeline"),
    path("timeline/card/", pictures.TimelineCard.as_view(), name="timeline-card"),
]
