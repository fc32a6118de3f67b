"""Django's configuration of the app, and what it registers with the apps below."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "subjects"

    def ready(self):
        from catalogue import registry

        registry.register_pages(
            countries="subjects:countries",
            people="subjects:people",
            themes="subjects:themes",
            year="subjects:year",
            compare="subjects:compare-kind",
        )
        registry.register_overviews(country="countries", party="countries", person="people", theme="themes")
