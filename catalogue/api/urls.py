"""The addresses of the API."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from . import views

app_name = "api"
urlpatterns = [
    path("", views.Guide.as_view(), name="guide"),
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="schema"),
]
for name, records in views.RECORDS.items():
    urlpatterns += [
        path(f"{name}/", records.as_view({"get": "list"}), name=name),
        path(f"{name}/<int:pk>/", records.as_view({"get": "retrieve"}), name=f"{name}-record"),
    ]
urlpatterns.append(path("<path:rest>", views.Missing.as_view()))
