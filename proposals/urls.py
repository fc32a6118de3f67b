"""The addresses of proposals, pledges and statements."""

from django.urls import path

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
    path("repeated/", views.RepeatedList.as_view(), name="repeated"),
]
