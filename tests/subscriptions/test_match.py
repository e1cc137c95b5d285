"""Which subscriptions an alert is for."""

import pytest
from builders import a_subscription, an_alert

from streams.subscriptions.match import recipients, wants


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, True),
        ({"areas": ["SY09"]}, True),
        ({"areas": ["SY08"]}, False),
        ({"kinds": ["NEW", "UPDATE"]}, True),
        ({"kinds": ["RETRACTED"]}, False),
        ({"types": ["shelling"]}, True),
        ({"types": ["protest"]}, False),
        ({"minimum_severity": "moderate"}, True),
        ({"minimum_severity": "high"}, False),
        ({"paused": True}, False),
        ({"suspended": "410 Gone"}, False),
        ({"areas": ["SY09"], "types": ["protest"]}, False),
    ],
)
def test_every_filter_must_let_the_alert_through(filters, wanted):
    assert wants(a_subscription(**filters), an_alert()) is wanted


def test_two_rules_of_one_address_deliver_once():
    twice = [a_subscription(id="b"), a_subscription(id="a"), a_subscription(id="c", address="http://elsewhere.example/")]
    assert [one.id for one in recipients(twice, an_alert())] == ["a", "c"]
