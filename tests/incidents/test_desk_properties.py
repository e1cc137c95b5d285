"""Laws of the desk, on reports of every sort: repeats, undo, order of claims, bounds."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from newsroom import DEIR_EZ_ZOR, MAYADIN, SHUHAYL, Newsroom, a_report, attacker, killed

from streams.alerts.compose import alerts_of, tell
from streams.incidents.bounds import MAX_SOURCES
from streams.incidents.desk import Desk
from streams.incidents.ledger import claims_of, enter
from streams.wire import encode

AREAS = ("SY08", "SY09")
some_reports = st.lists(
    st.builds(
        lambda outlet, number, hour, place, kind, status, toll, name, revision: replace(
            a_report(f"{outlet} {number}", hour),
            place=place,
            types=[kind],
            status=status,
            tolls=[killed(toll)] if toll else [],
            actors=[attacker(name)] if name else [],
            revision=revision,
        ),
        outlet=st.sampled_from(["alpha", "beta", "gamma"]),
        number=st.integers(1, 4),
        hour=st.integers(0, 60),
        place=st.sampled_from([SHUHAYL, MAYADIN, DEIR_EZ_ZOR]),
        kind=st.sampled_from(["shelling", "airstrike", "abduction", "explosion_unexplained"]),
        status=st.sampled_from(["event", "event", "event", "denied", "background", "feared", "retrospective"]),
        toll=st.integers(0, 6),
        name=st.sampled_from([None, "ISIS", "US", "SDF"]),
        revision=st.integers(0, 2),
    ),
    max_size=25,
)


def run(desk, reports):
    return [alert for report in reports for alert in alerts_of(tell(desk, report, report.stamps.detected, AREAS))]


def state(desk):
    return {incident.id: incident for incident in desk.open_incidents}


@settings(max_examples=150, deadline=None)
@given(some_reports)
def test_a_whole_replay_changes_nothing_and_tells_nothing(reports):
    reports = list({(report.id, report.revision): report for report in reports}.values())
    reports.sort(key=lambda report: report.revision)  # topics keep an article's revisions in their order
    desk = Desk("SY09")
    run(desk, reports)
    before = state(desk)
    assert run(desk, reports) == []
    if not {"background", "feared"} & {report.status for report in reports}:  # these may find their incident, silently
        assert state(desk) == before


@settings(max_examples=150, deadline=None)
@given(some_reports, some_reports, st.integers(0, 25))
def test_after_an_undo_the_same_batch_says_the_same_under_the_same_ids(earlier, batch, cut):
    """A crash between sending and saving: the batch is decided again, whole or in other pieces, on what was saved."""
    desk = Desk("SY09")
    run(desk, earlier)
    desk.commit()
    saved = Desk("SY09", desk.open_incidents)
    first = run(desk, batch)
    after = state(desk)
    desk.rollback()
    assert run(desk, batch) == first
    assert state(desk) == after
    pieces = run(saved, batch[:cut])
    saved.commit()
    assert pieces + run(saved, batch[cut:]) == first
    assert state(saved) == after


@settings(max_examples=100, deadline=None)
@given(some_reports)
def test_the_first_alert_of_an_incident_is_new_and_every_later_one_updates_the_one_before(reports):
    last = {}
    for alert in run(Desk("SY09"), reports):
        assert (alert.kind == "NEW") == (alert.incident_id not in last)
        assert alert.updates == last.get(alert.incident_id)
        assert alert.id == f"{alert.incident_id}-v{alert.version}"
        last[alert.incident_id] = alert.id


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["SOHR", "ISIS", "SDF"]),
            st.integers(0, 50),
            st.integers(0, 48),
            st.sampled_from(["mixed", "civilians"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_ledger_is_the_same_in_whatever_order_claims_arrive(told, random):
    reports = [a_report(f"o{n} 1", hour, tolls=[killed(toll, who, who=group)]) for n, (who, toll, hour, group) in enumerate(told)]
    shuffled = list(reports)
    random.shuffle(shuffled)
    ledgers = []
    for order in (reports, shuffled):
        ledger = []
        for report in order:
            ledger = enter(ledger, claims_of(report))
        ledgers.append(ledger)
    assert ledgers[0] == ledgers[1]
    assert all(len({claim.report_id for claim in ledgers[0] if claim.claimant == who}) <= 1 for who in ("SOHR", "ISIS", "SDF"))


def test_an_incident_of_a_thousand_reports_stays_a_record_that_a_topic_takes():
    room = Newsroom()
    long = "قصف على الشحيل " * 60
    for n in range(1000):
        room.take(
            a_report(f"o{n} 1", 12 + n / 1000, tolls=[killed(n)], title=long, quote=long, url="https://example.org/" + "x" * 3000)
        )
    incident = room.incidents[0]
    assert len(incident.sources) <= MAX_SOURCES
    assert len(encode(incident)) < 300_000
