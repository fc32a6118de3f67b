from django.urls import path

from . import views

app_name = "proposals"
urlpatterns = [
    path("proposals/", views.PointList.as_view(), name="list"),
    path("proposals/export.csv", views.PointExport.as_view(), name="export"),
    path("proposals/<int:pk>/", views.ProposalDetail.as_view(), name="proposal"),
    path("pledges/", views.PledgeList.as_view(), name="pledges"),
    path("pledges/export.csv", views.PledgeExport.as_view(), name="pledges-export"),
    path("pledges/<int:pk>/", views.PledgeDetail.as_view(), name="pledge"),
]
