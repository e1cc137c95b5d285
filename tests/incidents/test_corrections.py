"""What an operator says of an incident: what it changes, who is told, and what later news does after it."""

import pytest
from msgspec.structs import replace
from newsroom import (
    DEIR_EZ_ZOR,
    GHUWAYRAN,
    MAYADIN,
    SHUHAYL,
    Newsroom,
    a_report,
    at_hour,
    attacker,
    killed,
    told_by,
)

from streams.alerts.compose import tell_correction
from streams.errors import CorrectionError
from streams.incidents.desk import Desk
from streams.incidents.record import Correction

ALPHA = a_report("alpha 1", tolls=[killed(2)])
BETA = a_report("beta 1", 13, tolls=[killed(5)])
RAID = a_report("delta 1", 12, place=MAYADIN, types=["arrest_raid"])


@pytest.fixture
def room():
    return Newsroom()


def one_of(room, article):
    """The incident that rests on the article, where it is told."""
    return next(one for one in room.incidents if any(source.article_id == article for source in one.sources))


def articles(incident):
    return [source.article_id for source in incident.sources]


def edit(report, hour, **changes):
    """The article, told anew at that hour."""
    changes = {"revision": report.revision + 1, "tells": 1} | changes
    return replace(report, stamps=replace(report.stamps, fetched=at_hour(hour), detected=at_hour(hour)), **changes)


def copy_of(report, hour, outlet="kappa"):
    return replace(
        a_report(f"{outlet} 9", hour), copy_of=report.article_id, place=report.place, types=report.types, tolls=report.tolls
    )


def quiet(room, *reports):
    """The reports raise no alert."""
    before = len(room.alerts)
    room.take(*reports)
    return room.alerts[before:] == []


class TestEachAction:
    """On incidents that subscribers were told of."""

    @pytest.mark.parametrize(
        ("action", "said", "kinds"),
        [
            ("move", {"place": MAYADIN}, ["CORRECTED"]),
            ("move", {"place": GHUWAYRAN, "to_area": "SY08"}, ["CORRECTED", "NEW"]),
            ("retype", {"types": ["drone_strike"]}, ["CORRECTED"]),
            ("retract", {}, ["RETRACTED"]),
            ("split", {"reports": ["beta 1-1"]}, ["CORRECTED", "NEW"]),
        ],
    )
    def test_is_told_recorded_and_done_once(self, room, action, said, kinds):
        room.take(ALPHA, BETA)
        home = room.incidents[0]
        told = room.correct(action, home, **said)
        assert sorted(kind for kind, _, _ in told_by(told)) == kinds
        for one in told:
            assert [(now.id, now.action, now.by, now.why) for now in one.change.after.corrections] == [
                (f"{action} at 16", action, "Leyla", "an analyst looked")
            ]
            assert all(not now.by for now in one.alert.incident.corrections)
            assert "an analyst looked" in one.alert.why.rule
        again = room.correct(action, home, **said)
        assert [(one.alert, one.silence) for one in again] == [(None, "applied already")]

    def test_a_merge_is_told_of_the_one_that_ends_and_recorded_on_both(self, room):
        room.take(ALPHA, RAID)
        home, raid = one_of(room, "alpha 1"), one_of(room, "delta 1")
        told = room.correct("merge", raid, into=home.id)
        assert sorted(told_by(told)) == [("CORRECTED", "SY09", "delta"), ("UPDATE", "SY09", "alpha")]
        kept, ended = sorted((one.change.after for one in told), key=lambda one: len(one.merged_into or ""))
        assert (ended.state, ended.merged_into, kept.id) == ("merged", home.id, home.id)
        assert articles(kept) == ["alpha 1", "delta 1"]
        assert [[now.action for now in one.corrections] for one in (ended, kept)] == [["merge"], ["merge"]]
        assert [one.silence for one in room.correct("merge", raid, into=home.id)] == ["applied already"]

    def test_a_merge_that_adds_a_toll_updates_the_one_that_stays(self, room):
        room.take(ALPHA, replace(RAID, tolls=[killed(9)]))
        told = room.correct("merge", one_of(room, "delta 1"), into=one_of(room, "alpha 1").id)
        assert sorted(kind for kind, _, _ in told_by(told)) == ["CORRECTED", "UPDATE"]
        assert [claim.min for claim in room.incidents[0].tolls] == [2, 9]

    def test_a_restored_incident_is_told_again(self, room):
        room.take(ALPHA)
        room.correct("retract", room.incidents[0])
        assert room.incidents[0].state == "retracted"
        told = room.correct("restore", room.incidents[0], 17)
        assert told_by(told) == [("CORRECTED", "SY09", "alpha")]
        assert room.incidents[0].state == "open"
        assert [one.action for one in room.incidents[0].corrections] == ["retract", "restore"]


class TestWhatSubscribersNeverHeardOf:
    """An incident that raised no alert: it was old, or its place was outside the sentence."""

    @pytest.mark.parametrize(
        ("action", "said"),
        [("retract", {}), ("retype", {"types": ["airstrike"]}), ("move", {"place": MAYADIN}), ("split", {"reports": ["beta 1-1"]})],
    )
    def test_is_corrected_in_silence(self, room, action, said):
        room.take(replace(ALPHA, backlog=True), replace(BETA, backlog=True))
        assert told_by(room.correct(action, room.incidents[0], **said)) == []
        assert any(one.corrections for one in room.incidents)

    def test_and_is_silent_in_the_area_that_it_is_moved_to(self, room):
        room.take(replace(ALPHA, backlog=True))
        told = room.correct("move", room.incidents[0], place=GHUWAYRAN, to_area="SY08")
        assert told_by(told) == []
        assert [one.area for one in room.incidents] == ["SY08"]

    def test_is_new_where_an_incident_of_an_area_that_is_not_watched_is_moved_to(self, room):
        room.take(a_report("alpha 1", area="SY11", place=MAYADIN))
        told = room.correct("move", room.incidents[0], place=SHUHAYL, to_area="SY09")
        assert told_by(told) == [("NEW", "SY09", "alpha")]


class TestWhatCannotBe:
    @pytest.mark.parametrize(
        ("action", "said", "why"),
        [
            ("merge", {"into": "OWN"}, "cannot be merged into itself"),
            ("merge", {"into": "elsewhere"}, "incident elsewhere is not open"),
            ("merge", {}, "incident \\(none named\\) is not open"),
            ("split", {"reports": ["gamma 1-1"]}, "report gamma 1-1 is none of incident"),
            ("split", {"reports": ["alpha 1-1", "beta 1-1"]}, "must leave some of its 2 reports and take some"),
            ("split", {}, "must leave some of its 2 reports and take some"),
            ("move", {}, "needs the place"),
            ("move", {"to_area": "SY08"}, "needs the place"),
            ("retype", {}, "needs the type"),
            ("restore", {}, "is open: only a retracted one"),
            ("receive", {}, "needs the incident as it was moved"),
        ],
    )
    def test_is_refused_with_its_reason_and_changes_nothing(self, room, action, said, why):
        room.take(ALPHA, BETA)
        home = room.incidents[0]
        said = {name: home.id if value == "OWN" else value for name, value in said.items()}
        desk = room.desks["SY09"]
        desk.commit()
        with pytest.raises(CorrectionError, match=why):
            room.correct(action, home, **said)
        assert desk.changed() == []
        assert desk.applied == {}

    @pytest.mark.parametrize("action", ["merge", "split", "move", "retype", "retract", "restore"])
    def test_an_unknown_incident_is_named(self, room, action):
        with pytest.raises(CorrectionError, match="incident nowhere is not open: it is unknown"):
            room.correct(action, "nowhere")

    def test_what_is_retracted_is_not_retracted_again(self, room):
        room.take(ALPHA)
        room.correct("retract", room.incidents[0])
        with pytest.raises(CorrectionError, match="is retracted already"):
            room.correct("retract", room.incidents[0], 17)

    def test_what_was_moved_away_says_where_it_is(self, room):
        room.take(ALPHA)
        home = room.incidents[0]
        room.correct("move", home, place=GHUWAYRAN, to_area="SY08")
        with pytest.raises(CorrectionError, match=f"was moved to SY08 and goes on as {room.incidents[0].id}"):
            room.correct("retract", home, 17)

    def test_nothing_is_left_to_move_of_an_article_that_tells_it_no_more(self, room):
        room.take(ALPHA, edit(ALPHA, 14, tells=0))
        with pytest.raises(CorrectionError, match="there is nothing to move"):
            room.correct("move", room.incidents[0], place=GHUWAYRAN, to_area="SY08")


class TestACorrectionThatComesAgain:
    def test_is_known_when_its_incidents_are_closed_and_gone(self, room):
        room.take(ALPHA, RAID)
        home, raid = one_of(room, "alpha 1"), one_of(room, "delta 1")
        room.correct("merge", raid, into=home.id)
        room.take(a_report("gamma 1", 12 + 9 * 24, types=["protest"]))
        assert len(room.incidents) == 1
        assert [one.silence for one in room.correct("merge", raid, into=home.id)] == ["applied already"]

    def test_is_known_to_a_desk_that_starts_from_what_was_kept(self, room):
        room.take(ALPHA)
        home = room.incidents[0]
        room.correct("retract", home)
        room.correct("restore", home, 17)
        heir = Desk("SY09", room.desks["SY09"].open_incidents)
        again = Correction(id="retract at 16", area="SY09", action="retract", incident_id=home.id, at=at_hour(16))
        assert tell_correction(heir, again, at_hour(18), ("SY09",))[0].silence == "applied already"

    def test_is_applied_when_the_batch_that_applied_it_failed(self, room):
        room.take(ALPHA)
        desk, home = room.desks["SY09"], room.incidents[0]
        desk.commit()
        first = room.correct("retract", home)
        desk.rollback()
        again = room.correct("retract", home)
        assert [one.alert for one in again] == [one.alert for one in first]


class TestLaterNewsAfterAMerge:
    @pytest.fixture
    def merged(self, room):
        room.take(ALPHA, RAID)
        room.correct("merge", one_of(room, "delta 1"), into=one_of(room, "alpha 1").id)
        return room

    def test_a_copy_of_what_was_absorbed_lands_in_what_stays(self, merged):
        assert quiet(merged, copy_of(RAID, 17))
        assert [articles(one) for one in merged.incidents] == [["alpha 1", "delta 1", "kappa 9"]]

    def test_an_edit_of_what_was_absorbed_updates_what_stays(self, merged):
        told = merged.take(edit(RAID, 17, tolls=[killed(7)]))
        assert (told.alert.kind, told.alert.incident_id) == ("UPDATE", merged.incidents[0].id)
        assert len(merged.incidents) == 1

    def test_a_late_report_tells_them_apart_no_more(self, merged):
        merged.take(a_report("gamma 1", 11, tolls=[killed(1)]))
        assert [articles(one) for one in merged.incidents] == [["gamma 1", "alpha 1", "delta 1"]]
        assert merged.incidents[0].alerted


class TestLaterNewsAfterASplit:
    @pytest.fixture
    def parted(self, room):
        room.take(ALPHA, BETA)
        room.correct("split", room.incidents[0], reports=["beta 1-1"])
        return room

    def test_each_has_its_own(self, parted):
        assert [articles(one) for one in sorted(parted.incidents, key=articles)] == [["alpha 1"], ["beta 1"]]
        assert [[claim.min for claim in one.tolls] for one in sorted(parted.incidents, key=articles)] == [[2], [5]]

    def test_a_copy_goes_where_its_original_is(self, parted):
        assert quiet(parted, copy_of(BETA, 17), copy_of(ALPHA, 18, "sigma"))
        assert articles(one_of(parted, "beta 1")) == ["beta 1", "kappa 9"]
        assert articles(one_of(parted, "alpha 1")) == ["alpha 1", "sigma 9"]

    def test_an_edit_goes_where_its_article_is(self, parted):
        new = one_of(parted, "beta 1").id
        told = parted.take(edit(BETA, 17, tolls=[killed(6)]))
        assert (told.alert.kind, told.alert.incident_id) == ("UPDATE", new)
        assert len(parted.incidents) == 2

    def test_a_late_report_joins_the_nearer_and_not_the_two_again(self, parted):
        parted.take(a_report("gamma 1", 11, tolls=[killed(2)]))
        assert articles(one_of(parted, "alpha 1")) == ["gamma 1", "alpha 1"]
        assert one_of(parted, "alpha 1").id != one_of(parted, "beta 1").id

    def test_no_report_joins_what_was_told_apart(self, parted):
        parted.take(a_report("gamma 1", 17), a_report("sigma 1", 18, tolls=[killed(2)]), a_report("rho 1", 19, tolls=[killed(5)]))
        assert len(parted.incidents) == 2
        assert one_of(parted, "alpha 1").id != one_of(parted, "beta 1").id

    def test_what_is_split_twice_is_three(self, room):
        room.take(ALPHA, BETA, a_report("gamma 1", 14))
        room.correct("split", room.incidents[0], reports=["beta 1-1"])
        room.correct("split", one_of(room, "alpha 1"), 17, reports=["gamma 1-1"])
        room.take(a_report("rho 1", 18), a_report("sigma 1", 11))
        assert len(room.incidents) == 3

    def test_an_operator_may_merge_them_again(self, parted):
        parted.correct("merge", one_of(parted, "beta 1"), 17, into=one_of(parted, "alpha 1").id)
        parted.take(edit(BETA, 18, tolls=[killed(6)]))
        assert [articles(one) for one in parted.incidents] == [["alpha 1", "beta 1"]]


class TestLaterNewsAfterAMove:
    @pytest.fixture
    def moved(self, room):
        room.take(ALPHA, BETA)
        room.correct("move", room.incidents[0], place=MAYADIN)
        return room

    def test_a_copy_lands_in_it_though_it_tells_the_old_place(self, moved):
        assert quiet(moved, copy_of(ALPHA, 17))
        assert len(moved.incidents) == 1
        assert moved.incidents[0].place == MAYADIN

    def test_an_edit_that_tells_the_old_place_does_not_move_it_back(self, moved):
        told = moved.take(edit(ALPHA, 17, tolls=[killed(8)]))
        assert (told.alert.kind, told.alert.incident.place) == ("UPDATE", MAYADIN)
        assert len(moved.incidents) == 1

    def test_a_late_report_of_the_old_place_does_not_move_it_back(self, moved):
        moved.take(a_report("gamma 1", 11))
        assert one_of(moved, "alpha 1").place == MAYADIN

    def test_a_finer_place_does_not_move_it_back(self, moved):
        point = replace(MAYADIN, precision="point", pcode="P9")
        moved.take(a_report("gamma 1", 17, place=point, tolls=[killed(5)]))
        assert one_of(moved, "gamma 1").place == MAYADIN

    def test_what_others_tell_of_the_new_place_joins_it(self, moved):
        moved.take(a_report("gamma 1", 17, place=MAYADIN, tolls=[killed(5)]))
        assert len(moved.incidents) == 1


class TestLaterNewsAfterAMoveToAnotherArea:
    @pytest.fixture
    def moved(self, room):
        room.take(ALPHA, BETA)
        self.old = room.incidents[0]
        room.correct("move", self.old, place=GHUWAYRAN, to_area="SY08")
        return room

    def test_it_goes_on_there_under_the_id_that_the_old_one_points_to(self, moved):
        (new,) = moved.incidents
        assert (new.area, new.place, articles(new)) == ("SY08", GHUWAYRAN, ["alpha 1", "beta 1"])
        pointer = next(one for one in moved.desks["SY09"].changed() if one.id == self.old.id)
        assert (pointer.state, pointer.merged_into) == ("merged", new.id)

    def test_a_copy_follows_in_silence(self, moved):
        assert quiet(moved, copy_of(ALPHA, 17))
        assert [(one.area, articles(one)) for one in moved.incidents] == [("SY08", ["alpha 1", "beta 1", "kappa 9"])]
        assert moved.told[-2].silence == "an operator moved it to SY08: it is told there"

    def test_an_edit_follows_and_is_told_there_only(self, moved):
        moved.take(edit(BETA, 17, tolls=[killed(8)]))
        assert told_by(moved.told[-2:]) == [("UPDATE", "SY08", "alpha")]
        assert [claim.min for claim in moved.incidents[0].tolls] == [2, 8]

    def test_what_its_articles_take_back_is_retracted_there(self, moved):
        moved.take(edit(ALPHA, 17, tells=0), edit(BETA, 18, tells=0))
        assert told_by(moved.told)[-1] == ("RETRACTED", "SY08", "alpha")

    def test_that_an_article_tells_nothing_of_the_new_area_takes_nothing_back(self, moved):
        assert quiet(moved, replace(edit(ALPHA, 17, tells=0), area="SY08"))
        assert not any(source.withdrawn for source in moved.incidents[0].sources)

    def test_an_article_that_now_tells_the_new_place_itself_stays_there(self, moved):
        itself = replace(edit(ALPHA, 17, tolls=[killed(2)]), area="SY08", place=GHUWAYRAN)
        assert quiet(moved, itself, edit(ALPHA, 17, tells=0))
        assert [(one.article_id, one.withdrawn, one.moved_from) for one in moved.incidents[0].sources] == [
            ("alpha 1", False, None),
            ("beta 1", False, self.old.id),
        ]

    def test_another_report_of_the_old_place_is_another_incident(self, moved):
        told = moved.take(a_report("gamma 1", 17))
        assert told.alert.kind == "NEW"
        assert [one.area for one in moved.incidents] == ["SY09", "SY08"]

    def test_a_late_report_of_the_old_place_leaves_it_where_it_is(self, moved):
        moved.take(a_report("gamma 1", 11))
        assert one_of(moved, "alpha 1").area == "SY08"

    def test_moved_back_it_is_told_anew_and_its_articles_follow(self, moved):
        told = moved.correct("move", moved.incidents[0], 17, place=DEIR_EZ_ZOR, to_area="SY09")
        assert sorted((kind, area) for kind, area, _ in told_by(told)) == [("CORRECTED", "SY08"), ("NEW", "SY09")]
        (back,) = moved.incidents
        moved.take(edit(BETA, 18, tolls=[killed(8)]))
        assert [(kind, area) for kind, area, _ in told_by(moved.told)][-1] == ("UPDATE", "SY09")
        assert [one.id for one in moved.incidents] == [back.id]

    def test_after_the_quiet_days_nothing_follows_and_the_old_one_still_points_on(self, moved):
        desk = moved.desks["SY09"]
        desk.commit()
        moved.take(a_report("gamma 1", 12 + 9 * 24, types=["protest"]))
        pointer = next(one for one in desk.changed() if one.id == self.old.id)
        assert (pointer.state, pointer.moved_to, bool(pointer.merged_into)) == ("merged", None, True)

    def test_what_is_handed_over_again_changes_nothing(self, moved):
        moved.take(edit(BETA, 17, tolls=[killed(8)]))
        handed = [one.change.cause for one in moved.told if getattr(one.change.cause, "action", "") == "receive"]
        before = moved.incidents
        assert [one.silence for again in handed for one in moved.apply(again)] == ["applied already"] * 2
        unknowing = Desk("SY08", before)  # it remembers no ids but those that its incidents show
        for again in handed:
            tell_correction(unknowing, again, again.at, ("SY08", "SY09"))
        assert unknowing.open_incidents == before


class TestLaterNewsAfterAMoveToAnIncidentThatIsThere:
    @pytest.fixture
    def joined(self, room):
        room.take(ALPHA, a_report("gamma 1", 12, place=GHUWAYRAN, tolls=[killed(2)]))
        self.old = one_of(room, "alpha 1")
        self.told = room.correct("move", self.old, place=GHUWAYRAN, to_area="SY08")
        return room

    def test_both_areas_are_told_once(self, joined):
        assert told_by(self.told) == [("CORRECTED", "SY09", "alpha"), ("CORRECTED", "SY08", "alpha")]

    def test_the_pointers_lead_to_it(self, joined):
        (home,) = joined.incidents
        ended = {one.id: one.merged_into for desk in joined.desks.values() for one in desk.changed() if one.state == "merged"}
        assert ended[ended[self.old.id]] == home.id

    def test_an_edit_follows_to_it(self, joined):
        joined.take(edit(ALPHA, 17, tolls=[killed(6)]))
        assert told_by(joined.told[-1:]) == [("UPDATE", "SY08", "alpha")]
        assert len(joined.incidents) == 1

    def test_an_operator_may_split_it_again_and_the_edit_goes_where_its_article_is(self, joined):
        joined.correct("split", joined.incidents[0], 17, reports=["alpha 1-1"])
        joined.take(edit(ALPHA, 18, tolls=[killed(6)]))
        assert {tuple(articles(one)): [claim.min for claim in one.tolls] for one in joined.incidents} == {
            ("alpha 1",): [6],
            ("gamma 1",): [2],
        }


class TestLaterNewsAfterARetype:
    @pytest.fixture
    def retyped(self, room):
        room.take(ALPHA)
        room.correct("retype", room.incidents[0], types=["drone_strike"])
        return room

    @pytest.mark.parametrize(
        "later",
        [
            a_report("gamma 1", 17, tolls=[killed(2)]),
            edit(ALPHA, 17, tolls=[killed(3)]),
            copy_of(ALPHA, 17),
            a_report("beta 1", 11),
        ],
        ids=["another report", "an edit", "a copy", "a late report"],
    )
    def test_nothing_undoes_the_type(self, retyped, later):
        retyped.take(later)
        assert [one.types[0] for one in retyped.incidents] == ["drone_strike"]

    def test_what_tells_the_right_type_joins_it(self, retyped):
        retyped.take(a_report("gamma 1", 17, types=["drone_strike"], tolls=[killed(2)]))
        assert len(retyped.incidents) == 1


class TestLaterNewsAfterARetraction:
    @pytest.fixture
    def retracted(self, room):
        room.take(ALPHA)
        room.correct("retract", room.incidents[0])
        return room

    @pytest.mark.parametrize(
        "later",
        [
            a_report("gamma 1", 17, tolls=[killed(2)]),
            edit(ALPHA, 17, tolls=[killed(3)]),
            copy_of(ALPHA, 17),
            a_report("beta 1", 11, tolls=[killed(2)]),
        ],
        ids=["another report", "an edit", "a copy", "a late report"],
    )
    def test_who_repeats_it_is_not_heard(self, retracted, later):
        assert quiet(retracted, later)
        assert [one.state for one in retracted.incidents] == ["retracted"]

    def test_restored_it_goes_on(self, retracted):
        retracted.correct("restore", retracted.incidents[0], 17)
        told = retracted.take(a_report("gamma 1", 18, tolls=[killed(4)]))
        assert told.alert.kind == "UPDATE"

    def test_what_was_retracted_can_be_moved_and_stays_so(self, retracted):
        retracted.correct("move", retracted.incidents[0], 17, place=GHUWAYRAN, to_area="SY08")
        assert [(one.area, one.state) for one in retracted.incidents] == [("SY08", "retracted")]


def test_a_suspected_attacker_that_is_split_off_leaves_with_its_report(room):
    room.take(ALPHA, replace(BETA, actors=[attacker("ISIS")]))
    told = room.correct("split", room.incidents[0], reports=["beta 1-1"])
    staying = next(one.alert for one in told if one.alert.kind == "CORRECTED")
    assert "an attacker is no longer named" in staying.why.rule
    assert staying.incident.actors == []
