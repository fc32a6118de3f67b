"""A request whose database work may be tried more than once."""

from django.contrib.messages.storage import default_storage


def forget_messages(request) -> None:
    """Drop the messages of a try that clashed; messages that came with the request are still shown."""
    request._messages = default_storage(request)
