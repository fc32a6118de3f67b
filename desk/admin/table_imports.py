"""Uploading a table of the register as CSV in the admin."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV

GONE = "Nothing was changed: the uploaded file is no longer there. Choose it again."
CHANGED = "Nothing was changed: the register has changed since the preview. Choose the file again to see how."
NOT_UTF8 = "This file is not in UTF-8. Save the table as “CSV UTF-8” and choose that file."
NOT_A_TABLE = (
    "This file is not a CSV table: every row needs as many cells as the heading, separated by commas. "
    "Save the table as “CSV UTF-8” and choose that file."
)
NO_ROWS = "The file has only a heading: add at least one row below it."
EMPTY = "The file is empty: it needs a heading and at least one row below it."


class NoRowsError(Exception):
    """The upload has no rows; the message says what is missing."""


class TableFormat(CSV):
    def create_dataset(self, in_stream, **kwargs):
        table = super().create_dataset(in_stream, **kwargs)
        if not table:
            raise NoRowsError(NO_ROWS if table.headers else EMPTY)
        return table


class TableImportMixin(ImportExportMixin):
    """Explains what is wrong with an uploaded table."""

    import_template_name = "admin/review/import_table.html"

    def get_import_formats(self):
        return [TableFormat]

    def get_import_context_data(self, **kwargs):
        return {"columns": self.get_import_resource_classes(None)[0].table.columns}

    def get_import_data_kwargs(self, **kwargs):
        return super().get_import_data_kwargs(**kwargs) | {"rollback_on_validation_errors": True}

    def add_data_read_fail_error_to_form(self, form, e):
        if isinstance(e, NoRowsError):
            form.add_error("import_file", str(e))
        else:
            form.add_error("import_file", NOT_UTF8 if isinstance(e, UnicodeError) else NOT_A_TABLE)

    def process_import(self, request, **kwargs):
        """The uploaded file waits in the server's temporary folder, which is cleared now and then."""
        form = self.create_confirm_form(request)
        try:
            if request.method != "POST" or form.is_valid():
                return super().process_import(request, **kwargs)
        except FileNotFoundError:
            pass
        return self._choose_again(request, GONE)

    def process_result(self, result, request):
        if result.has_errors() or result.has_validation_errors():
            return self._choose_again(request, CHANGED)
        return super().process_result(result, request)

    def _choose_again(self, request, reason: str):
        messages.error(request, reason)
        return HttpResponseRedirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))
