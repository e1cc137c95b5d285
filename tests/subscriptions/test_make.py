"""What a person typed becomes a subscription, or an error that says what is wrong."""

import pytest
from builders import NOON, SECRET

from streams.errors import SettingsError
from streams.subscriptions.make import make_subscription


def made(**changes):
    return make_subscription(**({"address": "https://example.org/hook", "secret": SECRET, "now_ms": NOON} | changes))


def test_same_address_and_filters_make_the_same_subscription():
    assert made().id == made(secret=SECRET).id
    assert made(areas=["SY08", "SY09"]).id == made(areas=["SY09", "SY08"]).id
    assert made().id != made(areas=["SY08"]).id


def test_kinds_may_be_written_small():
    assert made(kinds=["new"]).kinds == ["NEW"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"address": "example.org/hook"}, "example.org/hook"),
        ({"address": "ftp://example.org"}, "not an http"),
        ({"address": "https://"}, "not an http"),
        ({"address": "https://user:pw@example.org/"}, "user and password"),
        ({"address": "https://example.org:99999/"}, "Port"),
        ({"areas": ["SY15"]}, "SY15"),
        ({"types": ["war"]}, "war"),
        ({"kinds": ["old"]}, "OLD"),
        ({"minimum_severity": "big"}, "big"),
        ({"language": "fr"}, "fr"),
        ({"secret": "hunter2"}, "whsec_"),
        ({"secret": "whsec_c2hvcnQ="}, "5 bytes"),
    ],
)
def test_a_wrong_value_is_named(changes, said):
    with pytest.raises(SettingsError, match=said):
        made(**changes)
