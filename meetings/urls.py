from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.MeetingList.as_view(), name="list"),
    path("meetings/export.csv", views.MeetingExport.as_view(), name="export"),
    path("meetings/<slug:slug>/", views.MeetingDetail.as_view(), name="detail"),
    path("coverage/", views.Coverage.as_view(), name="coverage"),
    path("participants/", views.ParticipantList.as_view(), name="participants"),
    path("participants/export.csv", views.ParticipantExport.as_view(), name="participants-export"),
]
