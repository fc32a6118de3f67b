import socket

import pytest

from sco_site import port


@pytest.fixture
def listener():
    with socket.create_server((port.HOST, 0)) as server:
        yield server


def test_a_free_port_is_no_complaint(listener):
    number = listener.getsockname()[1]
    listener.close()
    assert port.complaint(number) == ""


def test_a_taken_port_says_how_to_choose_another(listener):
    number = listener.getsockname()[1]
    assert f"Port {number} cannot be used" in port.complaint(number)
    assert "PORT=" in port.complaint(number)
