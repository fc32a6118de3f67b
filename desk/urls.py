"""The addresses of readers' reports."""

from django.urls import path

from . import reports

app_name = "reports"
urlpatterns = [
    path("<str:kind>/<int:pk>/", reports.report, name="report"),
    path("sent/", reports.Sent.as_view(), name="sent"),
]
