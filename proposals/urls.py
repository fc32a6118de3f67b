from django.urls import path

from subjects import comparison as comparing
from subjects import pictures
from subjects import views as subjects

from . import views

app_name = "proposals"
urlpatterns = [
    path("proposals/", views.PointList.as_view(), name="list"),
    path("proposals/export.<str:suffix>", views.PointListFile.as_view(), name="export"),
    path("proposals/card/", views.PointListCard.as_view(), name="list-card"),
    path("proposals/<int:pk>/card/", views.ProposalCard.as_view(), name="proposal-card"),
    path("proposals/<int:pk>/", views.ProposalDetail.as_view(), name="proposal"),
    path("proposals/<int:pk>/record.<str:suffix>", views.ProposalFile.as_view(), name="proposal-file"),
    path("pledges/", views.PledgeList.as_view(), name="pledges"),
    path("pledges/export.<str:suffix>", views.PledgeListFile.as_view(), name="pledges-export"),
    path("pledges/card/", views.PledgeListCard.as_view(), name="pledges-card"),
    path("pledges/<int:pk>/card/", views.PledgeCard.as_view(), name="pledge-card"),
    path("pledges/<int:pk>/", views.PledgeDetail.as_view(), name="pledge"),
    path("pledges/<int:pk>/record.<str:suffix>", views.PledgeFile.as_view(), name="pledge-file"),
    path("statements/", views.StatementList.as_view(), name="statements"),
    path("statements/card/", views.StatementListCard.as_view(), name="statements-card"),
    path("statements/export.<str:suffix>", views.StatementListFile.as_view(), name="statements-export"),
    path("map/", pictures.MapPage.as_view(), name="map"),
    path("map/card/", pictures.MapCard.as_view(), name="map-card"),
    path("matrix/", pictures.MatrixPage.as_view(), name="matrix"),
    path("matrix/card/", pictures.MatrixCard.as_view(), name="matrix-card"),
    path("timeline/", pictures.TimelinePage.as_view(), name="timeline"),
    path("timeline/card/", pictures.TimelineCard.as_view(), name="timeline-card"),
    path("compare/", comparing.Compare.as_view(), name="compare"),
    path("compare/<slug:kind>/", comparing.Compare.as_view(), name="compare-kind"),
    path("repeated/", views.RepeatedList.as_view(), name="repeated"),
    path("countries/", subjects.CountryList.as_view(), name="countries"),
    path("countries/<slug:code>/", subjects.CountryDetail.as_view(), name="country"),
    path("themes/", subjects.ThemeList.as_view(), name="themes"),
    path("themes/over-years/", pictures.ThemesOverYears.as_view(), name="themes-over-years"),
    path("themes/over-years/card/", pictures.ThemesOverYearsCard.as_view(), name="themes-over-years-card"),
    path("themes/<slug:code>/", subjects.ThemeDetail.as_view(), name="theme"),
    path("people/", subjects.PersonList.as_view(), name="people"),
    path("people/<int:pk>-<slug:name>/", subjects.PersonDetail.as_view(), name="person"),
    path("bodies/<slug:code>/", subjects.BodyDetail.as_view(), name="body"),
    path("years/<int:year>/", subjects.YearDetail.as_view(), name="year"),
]
