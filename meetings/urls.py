"""The addresses of meetings and participants."""

from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.MeetingList.as_view(), name="list"),
    path("meetings/export.<str:suffix>", views.MeetingListFile.as_view(), name="export"),
    path("meetings/card/", views.MeetingListCard.as_view(), name="list-card"),
    path("meetings/<slug:slug>/card/", views.MeetingCard.as_view(), name="detail-card"),
    path("meetings/<slug:slug>/", views.MeetingDetail.as_view(), name="detail"),
    path("meetings/<slug:slug>/record.<str:suffix>", views.MeetingFile.as_view(), name="detail-file"),
    path("coverage/", views.Coverage.as_view(), name="coverage"),
    path("participants/", views.ParticipantList.as_view(), name="participants"),
    path("participants/card/", views.ParticipantListCard.as_view(), name="participants-card"),
    path("participants/export.<str:suffix>", views.ParticipantListFile.as_view(), name="participants-export"),
]
