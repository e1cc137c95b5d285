"""Two tellings of one stretch of news: what is gone, new, told otherwise, and what is the same though its ids are not."""

import pytest
from builders import NOON, a_place, an_alert, an_incident

from streams.alerts.diff import compare, counts
from streams.incidents.record import Claim, Source
from streams.reports.record import Actor, When

MINUTE = 60_000
MAYADIN = a_place(name="Al Mayadin", name_ar="الميادين", pcode="C5190", text="الميادين")


def told(article, *others, kind="NEW", at=0, incident="i1", version=1, area="SY09", severity="moderate", quote=None, **facts):
    """An alert by `article`, its incident resting on that and `others`, the oldest of them first."""
    sources = [
        Source(report_id=f"{name}-1", article_id=name, feed=name, title=f"title of {name}", quote=quote or f"told by {name}")
        for name in (*others, article)
    ]
    found = an_incident(id=incident, area=area, version=version, sources=sources, **facts)
    return an_alert(incident=found, kind=kind, severity=severity, article_id=article, at=NOON + at * MINUTE)


def killed(number):
    return Claim(kind="killed", min=number, max=number, claimant="SOHR", report_id="r", at=NOON)


def verdicts(differences):
    return [(one.verdict, one.alert.article_id, sorted(one.changes)) for one in differences]


def test_the_same_alerts_are_the_same():
    alerts = [told("a"), told("b", "a", kind="UPDATE", version=2, at=1), told("c", incident="i2", at=2)]
    found = compare(alerts, alerts)
    assert {one.verdict for one in found} == {"same"}
    assert {kind: dict(count) for kind, count in counts(found).items()} == {"NEW": {"same": 2}, "UPDATE": {"same": 1}}


def test_what_only_one_side_tells_is_gone_or_new():
    found = compare([told("a"), told("b", incident="i2", at=1)], [told("a"), told("c", incident="i3", at=2)])
    assert verdicts(found) == [("same", "a", []), ("gone", "b", []), ("new", "c", [])]


def test_an_alert_that_was_sent_twice_counts_once():
    assert verdicts(compare([told("a"), told("a")], [told("a")])) == [("same", "a", [])]


def test_a_renumbered_report_is_the_same_alert():
    """A rule that reads one report less of an article gives the others new ids."""
    before = [told("a", incident="i1", quote="first"), told("a", incident="i2", quote="second", place=MAYADIN, types=["protest"])]
    after = [told("a", incident="i1", quote="second", place=MAYADIN, types=["protest"])]
    found = compare(before, after)
    assert sorted((one.verdict, one.alert.incident.types[0]) for one in found) == [("gone", "shelling"), ("same", "protest")]


@pytest.mark.parametrize(
    ("changed", "facts", "says"),
    [
        ("kind", {"kind": "UPDATE"}, ("NEW", "UPDATE")),
        ("severity", {"severity": "high"}, ("moderate", "high")),
        ("place", {"place": MAYADIN}, ("Ash Shuhayl (governorate)", "Al Mayadin (governorate)")),
        ("type", {"types": ["airstrike"]}, ("Shelling", "Airstrike")),
        ("toll", {"tolls": [killed(3)]}, ("-", "3 killed")),
        ("day", {"when": When(day="2026-09-20")}, ("2026-09-21", "2026-09-20")),
        ("attacker", {"actors": [Actor(id="ISIS", role="attacker")]}, ("-", "ISIS")),
        ("denied", {"contested": True}, ("no", "by a source")),
        ("area", {"area": "SY08"}, ("SY09", "SY08")),
    ],
)
def test_what_is_told_otherwise_is_named_with_both_sides(changed, facts, says):
    (found,) = compare([told("a")], [told("a", **facts)])
    assert (found.verdict, list(found.changes)) == ("different", [changed])
    assert found.changes[changed] == says


def test_another_area_and_another_type_is_another_incident_of_the_article():
    found = compare([told("a")], [told("a", area="SY08", incident="i2", types=["protest"])])
    assert sorted(verdict for verdict, *_ in verdicts(found)) == ["gone", "new"]


def test_an_alert_that_moved_to_another_incident_says_to_which():
    (found,) = compare([told("b")], [told("b", "a", kind="UPDATE", incident="i0", version=2)])
    assert (found.verdict, sorted(found.changes)) == ("different", ["incident", "kind"])
    assert found.changes["incident"] == ("began with b b: title of b", "began with a a: title of a")


def test_a_change_that_another_article_tells_is_matched_by_the_incident():
    (found,) = compare([told("b", "a", incident="i1", version=2)], [told("a", incident="i1", at=-5)])
    assert (found.verdict, found.changes) == ("different", {"told by": ("b", "a")})


def test_each_alert_is_matched_once():
    before = [told("a"), told("b", "a", kind="UPDATE", version=2, at=1), told("c", "a", "b", kind="UPDATE", version=3, at=2)]
    after = [told("a"), told("c", "a", "b", kind="UPDATE", version=3, at=2)]
    assert verdicts(compare(before, after)) == [("same", "a", []), ("gone", "b", []), ("same", "c", [])]
    assert len(compare(before, [])) == 3
    assert verdicts(compare([], after)) == [("new", "a", []), ("new", "c", [])]
