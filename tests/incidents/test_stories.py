"""What subscribers hear, story by story."""

from msgspec.structs import replace
from newsroom import (
    DEIR_EZ_ZOR,
    GHUWAYRAN,
    HASAKAH,
    MAYADIN,
    PRISON,
    SHUHAYL,
    Newsroom,
    a_report,
    at_hour,
    attacker,
    injured,
    killed,
)

from streams.incidents.desk import MAX_OPEN, Desk
from streams.reports.record import Actor, Place, When


def hours(begin, end):
    return When(day=None if begin < 0 else "2026-09-21", start_at=at_hour(begin), end_at=at_hour(end), text="-")


def test_the_first_report_of_an_incident_is_a_new_alert_that_says_there_was_nothing_near():
    room = Newsroom()
    told = room.take(a_report("alpha 1"))
    assert room.kinds == ["NEW"]
    assert told.alert.why.nearest is None
    assert "no earlier incident" in told.alert.why.rule
    assert told.alert.single_source
    assert told.alert.id == f"{told.alert.incident_id}-v1"
    assert told.alert.incident.alerted


def test_a_copy_adds_a_source_and_says_nothing():
    room = Newsroom()
    told = room.take(a_report("alpha 1"), a_report("beta 1", 13, copy_of="alpha 1"))
    assert room.kinds == ["NEW"]
    assert told.change.kind == "ATTACHED"
    assert [source.feed for source in room.incidents[0].sources] == ["alpha", "beta"]
    assert room.incidents[0].origins == ["alpha"]


def test_a_copy_opens_no_news_of_its_own_unless_it_says_more():
    room = Newsroom()
    elsewhere = a_report("beta 1", 13, copy_of="alpha 1", place=MAYADIN)
    told = room.take(a_report("alpha 1"), elsewhere)
    assert room.kinds == ["NEW"]
    assert told.silence == "a copy says nothing that the article it repeats does not"
    room.take(a_report("gamma 1", 14, copy_of="alpha 1", adds=True, place=GHUWAYRAN, area="SY08"))
    assert room.kinds == ["NEW", "NEW"]


def test_what_only_a_copy_told_is_news_when_another_tells_it():
    room = Newsroom()
    room.take(a_report("alpha 1"), a_report("beta 1", 13, copy_of="alpha 1", place=MAYADIN))
    room.take(a_report("gamma 1", 14, place=MAYADIN))
    assert room.kinds == ["NEW", "NEW"]
    assert len(room.incidents) == 2


def test_a_copy_that_comes_before_its_original_leaves_the_news_to_it():
    room = Newsroom()
    room.take(a_report("beta 1", 13, copy_of="alpha 1"))
    assert room.kinds == []
    room.take(a_report("alpha 1", 12))
    assert room.kinds == ["NEW"]


def test_a_copy_that_tells_another_day_and_another_actor_still_belongs_to_its_original():
    room = Newsroom()
    original = a_report("alpha 1", 23, actors=[attacker("REGIME")])
    room.take(original, a_report("beta 1", 25, copy_of="alpha 1", actors=[attacker("SDF")], place=DEIR_EZ_ZOR))
    assert len(room.incidents) == 1


def test_a_late_copy_of_the_first_toll_takes_back_no_later_one():
    room = Newsroom()
    room.take(
        a_report("alpha 1", tolls=[killed(2)], origin="مصدر أمني"), a_report("alpha 2", 13, tolls=[killed(4)], origin="مصدر طبي")
    )
    room.take(a_report("beta 1", 14, tolls=[killed(2)], copy_of="alpha 1"))
    room.take(a_report("alpha 1", 15, revision=1, tolls=[killed(2)], title="محدّث"))
    assert room.kinds == ["NEW", "UPDATE"]
    assert room.alerts[-1].headline_en.endswith("4 killed")
    assert [(claim.claimant, claim.min) for claim in room.incidents[0].tolls] == [("alpha", 4)]


def test_copies_of_what_told_something_else_are_one_voice():
    room = Newsroom()
    room.take(a_report("alpha 1"), a_report("beta 1", 14, copy_of="gamma 9"), a_report("delta 1", 15, copy_of="beta 1"))
    assert room.incidents[0].origins == ["alpha", "beta"]


def test_a_copy_that_gives_another_number_is_heard():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(2)]), a_report("beta 1", 14, tolls=[killed(5)], copy_of="alpha 1"))
    assert room.kinds == ["NEW", "UPDATE"]


def test_the_same_words_bring_a_coarse_report_home():
    words = "قُتل مدنيان وأصيب ثلاثة آخرون جراء قصف مدفعي استهدف منازل المدنيين قرب الفرن الآلي صباح اليوم"
    room = Newsroom()
    told = room.take(a_report("alpha 1", quote=words), a_report("beta 1", 14, place=DEIR_EZ_ZOR, quote="عاجل | " + words))
    assert len(room.incidents) == 1
    assert "words agree" in told.change.rule


def test_one_article_tells_its_displacement_from_its_shelling():
    room = Newsroom()
    room.take(a_report("alpha 1"), a_report("alpha 1", nth=2, types=["displacement"]))
    assert len(room.incidents) == 2


def test_a_second_independent_origin_is_an_update_and_a_third_is_not():
    room = Newsroom()
    told = room.take(a_report("alpha 1"), a_report("beta 1", 13))
    assert room.kinds == ["NEW", "UPDATE"]
    assert told.alert.updates == room.alerts[0].id
    assert not told.alert.single_source
    room.take(a_report("gamma 1", 14), a_report("delta 1", 15))
    assert room.kinds == ["NEW", "UPDATE"]


def test_outlets_that_quote_the_same_origin_count_once():
    room = Newsroom()
    room.take(a_report("alpha 1", origin="SOHR"), a_report("beta 1", 13, origin="المرصد"))
    room.take(a_report("gamma 1", 13, origin="المرصد السوري لحقوق الإنسان"), a_report("sohr 1", 14))
    assert room.kinds == ["NEW"]
    assert room.incidents[0].origins == ["SOHR"]


def test_a_risen_toll_is_an_update_and_its_repetition_is_not():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(2)], origin="SOHR"))
    room.take(a_report("beta 1", 14, tolls=[killed(5)], origin="SOHR"))
    room.take(a_report("gamma 1", 15, tolls=[killed(5)], origin="SOHR"))
    assert room.kinds == ["NEW", "UPDATE"]
    assert room.alerts[-1].headline_en == "Update: Shelling in Ash Shuhayl, Deir ez-Zor: 5 killed"


def test_contradictory_tolls_are_one_incident_with_both_claims_never_averaged():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(12, "ISIS")]), a_report("beta 1", 13, tolls=[killed(3, "SDF")]))
    assert len(room.incidents) == 1
    assert room.kinds == ["NEW", "UPDATE"]
    assert {(claim.claimant, claim.min) for claim in room.incidents[0].tolls} == {("ISIS", 12), ("SDF", 3)}
    assert "3 to 12 killed" in room.alerts[-1].headline_en


def test_a_denial_is_attached_as_contested_and_said_once():
    room = Newsroom()
    told = room.take(a_report("alpha 1"), a_report("beta 1", 15, status="denied"), a_report("gamma 1", 16, status="denied"))
    assert room.kinds == ["NEW", "UPDATE"]
    assert "denies" in room.alerts[-1].why.rule
    assert room.alerts[-1].headline_en.startswith("Denied by a source: ")
    assert told.change.after.contested
    assert told.change.after.status == "event"


def test_a_denial_alone_alerts_nobody_and_the_event_told_later_does():
    room = Newsroom()
    room.take(a_report("alpha 1", status="denied"))
    assert room.kinds == []
    room.take(a_report("beta 1", 13))
    assert room.kinds == ["NEW"]
    assert room.alerts[0].incident.contested


def test_fear_and_standing_context_open_no_incident():
    room = Newsroom()
    room.take(a_report("alpha 1", status="feared"), a_report("beta 1", status="background"))
    assert room.incidents == []
    assert room.kinds == []


def test_what_is_feared_after_it_happened_is_one_more_source_at_most():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(2)]), a_report("beta 1", 14, status="background", tolls=[killed(90)]))
    assert room.kinds == ["NEW"]
    assert [claim.min for claim in room.incidents[0].tolls] == [2]
    assert room.incidents[0].origins == ["alpha"]


def test_coarse_then_exact_is_one_incident_whose_place_is_found():
    room = Newsroom()
    room.take(a_report("alpha 1", place=DEIR_EZ_ZOR), a_report("beta 1", 13, place=SHUHAYL))
    assert room.kinds == ["NEW", "UPDATE"]
    assert len(room.incidents) == 1
    assert room.incidents[0].precision == "town"
    assert "place is known more precisely" in room.alerts[-1].why.rule


def test_exact_then_coarse_is_linked_and_told_to_nobody():
    room = Newsroom()
    room.take(a_report("alpha 1"), *(a_report(f"{outlet} 1", 13, place=DEIR_EZ_ZOR) for outlet in ("beta", "gamma", "delta")))
    assert room.kinds == ["NEW"]
    exact = next(incident for incident in room.incidents if incident.precision == "town")
    assert all(one.possible_duplicates for one in room.incidents if one is not exact)
    assert "too coarse" in room.told[-1].silence


def test_coarse_and_graver_than_what_is_known_is_told_as_its_own():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(1)]), a_report("beta 1", 13, place=DEIR_EZ_ZOR, tolls=[killed(31)]))
    assert room.kinds == ["NEW", "NEW"]
    assert room.alerts[1].incident.possible_duplicates == [room.alerts[0].incident_id]


def test_a_coarse_report_with_the_same_telling_toll_is_the_same_incident():
    room = Newsroom()
    toll = [killed(7), injured(11)]
    told = room.take(a_report("alpha 1", tolls=toll), a_report("beta 1", 13, place=DEIR_EZ_ZOR, tolls=toll))
    assert len(room.incidents) == 1
    assert "tolls agree" in told.change.rule


def test_a_coarse_report_of_another_type_is_another_incident():
    room = Newsroom()
    room.take(a_report("alpha 1"), a_report("beta 1", 13, place=DEIR_EZ_ZOR, types=["abduction"]))
    assert room.kinds == ["NEW", "NEW"]


def test_around_midnight_a_day_that_was_only_inferred_does_not_split():
    room = Newsroom()
    room.take(a_report("alpha 1", 23.5), a_report("beta 1", 24.5, when=When(day="2026-09-22")))
    assert len(room.incidents) == 1
    assert room.kinds == ["NEW", "UPDATE"]


def test_around_midnight_hours_that_meet_are_one_time():
    room = Newsroom()
    before = replace(hours(20, 24), day="2026-09-21")
    after = replace(hours(24, 30), day="2026-09-22")
    room.take(a_report("alpha 1", 24.2, when=before), a_report("beta 1", 31, when=after))
    assert len(room.incidents) == 1


def test_two_strikes_a_day_apart_in_one_town_are_two_incidents():
    room = Newsroom()
    first, second = a_report("alpha 1", tolls=[killed(2)]), a_report("alpha 2", 36, tolls=[killed(4)])
    room.take(first, second)
    assert room.kinds == ["NEW", "NEW"]
    assert room.alerts[1].why.nearest == room.alerts[0].incident_id
    assert "one day apart" in room.alerts[1].why.rule


def test_two_strikes_on_one_day_are_told_apart_by_their_hours():
    room = Newsroom()
    room.take(a_report("alpha 1", 9, when=hours(5, 7)), a_report("alpha 2", 21, when=hours(19, 21)))
    assert room.kinds == ["NEW", "NEW"]


def test_one_strike_reported_on_two_days_is_one_incident():
    room = Newsroom()
    toll = [killed(4), injured(6)]
    room.take(a_report("alpha 1", 20, tolls=toll), a_report("beta 1", 34, when=When(day="2026-09-21", text="أمس"), tolls=toll))
    assert len(room.incidents) == 1


def test_an_edited_title_says_nothing():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(2)]))
    told = room.take(a_report("alpha 1", 13, revision=1, title="محدّث: قصف على الشحيل", tolls=[killed(2)]))
    assert room.kinds == ["NEW"]
    assert told.change.kind == "ATTACHED"
    assert [source.title for source in room.incidents[0].sources] == ["محدّث: قصف على الشحيل"]


def test_a_revised_toll_replaces_the_articles_former_claim():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(2)]), a_report("alpha 1", 13, revision=1, tolls=[killed(6)]))
    assert room.kinds == ["NEW", "UPDATE"]
    assert [(claim.min, claim.max) for claim in room.incidents[0].tolls] == [(6, 6)]
    assert room.incidents[0].origins == ["alpha"]


def test_a_revision_is_matched_by_what_it_tells_not_by_its_number():
    room = Newsroom()
    room.take(a_report("alpha 1", tolls=[killed(2)]))
    inserted = a_report("alpha 1", 13, revision=1, place=MAYADIN, types=["abduction"])
    moved = a_report("alpha 1", 13, nth=2, revision=1, tolls=[killed(2)])
    room.take(inserted, moved)
    assert room.kinds == ["NEW", "NEW"]
    assert [incident.types[0] for incident in room.incidents] == ["abduction", "shelling"]
    assert [incident.reports for incident in room.incidents] == [["alpha 1-1"], ["alpha 1-2"]]


def test_a_former_revision_that_comes_late_says_nothing():
    room = Newsroom()
    old = a_report("alpha 1", tolls=[killed(2)])
    told = room.take(a_report("alpha 1", 13, revision=1, tolls=[killed(6)]), old)
    assert told.change.kind == "NOTHING"
    assert room.kinds == ["NEW"]


def test_the_first_poll_of_an_old_feed_is_read_and_never_told():
    room = Newsroom()
    room.take(*(a_report(f"alpha {n}", n, backlog=True, place=place) for n, place in ((1, SHUHAYL), (2, GHUWAYRAN))))
    assert len(room.incidents) == 2
    assert room.kinds == []


def test_a_fresh_report_of_what_only_backlog_told_is_new_to_subscribers_once():
    room = Newsroom()
    room.take(a_report("alpha 1", 9, backlog=True), a_report("beta 1", 12), a_report("gamma 1", 13))
    assert room.kinds == ["NEW"]


def test_an_edit_or_a_copy_of_backlog_is_backlog():
    room = Newsroom()
    room.take(a_report("alpha 1", 9, backlog=True), a_report("alpha 1", 12, revision=1, title="محدّث"))
    room.take(a_report("beta 1", 12, copy_of="alpha 1"))
    assert room.kinds == []


def test_backlog_read_later_updates_nobody():
    room = Newsroom()
    room.take(a_report("alpha 1", 9, tolls=[killed(2)]), a_report("beta 1", 8, backlog=True, tolls=[killed(5)]))
    assert room.kinds == ["NEW"]


def test_old_news_is_kept_and_not_told():
    room = Newsroom()
    room.take(a_report("alpha 1", 120, when=When(day="2026-09-21", text="قبل أيام"), status="retrospective"))
    assert len(room.incidents) == 1
    assert room.kinds == []


def test_no_alert_outside_the_watched_areas():
    room = Newsroom()
    told = room.take(a_report("alpha 1", area="SY11"))
    assert told.silence == "outside the watched areas"
    assert len(room.incidents) == 1


def test_an_actor_that_gets_named_is_an_update_and_its_ally_is_not():
    room = Newsroom()
    unknown = Actor(id="UNKNOWN", role="attacker")
    room.take(a_report("alpha 1", actors=[unknown], origin="SOHR"))
    told = room.take(a_report("beta 1", 13, actors=[attacker("US")], origin="SOHR"))
    assert room.kinds == ["NEW", "UPDATE"]
    assert told.alert.headline_en.endswith(", by US forces")
    room.take(a_report("gamma 1", 14, actors=[attacker("COALITION")], origin="SOHR"))
    assert room.kinds == ["NEW", "UPDATE"]
    assert [actor.id for actor in room.incidents[0].actors] == ["US", "COALITION"]


def test_another_stated_attacker_at_the_same_place_and_day_is_another_incident():
    room = Newsroom()
    room.take(a_report("alpha 1", actors=[attacker("TURKEY")]), a_report("beta 1", 13, actors=[attacker("ISIS")]))
    assert room.kinds == ["NEW", "NEW"]


def test_a_merely_suspected_attacker_splits_nothing():
    room = Newsroom()
    room.take(a_report("alpha 1", actors=[attacker("TURKEY", "suspected")]), a_report("beta 1", 13, actors=[attacker("ISIS")]))
    assert len(room.incidents) == 1


def test_a_blast_that_turns_out_to_be_a_bomb_is_one_incident_with_the_better_type_first():
    room = Newsroom()
    room.take(
        a_report("alpha 1", place=GHUWAYRAN, types=["explosion_unexplained"]),
        a_report("beta 1", 13, place=GHUWAYRAN, types=["ied_landmine"]),
    )
    assert [incident.types[0] for incident in room.incidents] == ["ied_landmine"]


def test_the_prison_in_the_quarter_is_the_quarters_incident_told_more_exactly():
    room = Newsroom()
    room.take(a_report("alpha 1", place=GHUWAYRAN), a_report("beta 1", 13, place=PRISON))
    assert len(room.incidents) == 1
    assert room.incidents[0].precision == "point"


def test_far_places_are_two_incidents_and_the_alert_says_how_far():
    room = Newsroom()
    told = room.take(a_report("alpha 1"), a_report("beta 1", 13, place=MAYADIN))
    assert room.kinds == ["NEW", "NEW"]
    assert told.alert.why.scores.get("place", 0) == 0


def test_one_article_tells_its_incidents_apart_when_one_is_coarse():
    room = Newsroom()
    room.take(a_report("alpha 1", place=HASAKAH, types=["airstrike"]))
    room.take(a_report("alpha 1", nth=2, place=GHUWAYRAN, types=["airstrike"]))
    assert len(room.incidents) == 2


def test_an_incident_that_nothing_was_added_to_for_a_week_is_closed():
    desk = Desk("SY09")
    desk.take(a_report("alpha 1"), at_hour(12))
    desk.commit()
    desk.take(a_report("beta 1", 12 + 8 * 24, place=MAYADIN), at_hour(12 + 8 * 24))
    states = {incident.state for incident in desk.changed()}
    assert states == {"open", "closed"}
    assert len(desk.open_incidents) == 1


def test_the_quietest_are_closed_early_past_the_bound(monkeypatch):
    monkeypatch.setattr("streams.incidents.desk.MAX_OPEN", 3)
    desk = Desk("SY09")
    for n in range(5):
        desk.take(a_report(f"o{n} 1", 12 + n / 10, place=Place(name=f"P{n}", precision="town")), at_hour(12 + n / 10))
    assert len(desk.open_incidents) <= 4
    assert MAX_OPEN == 100_000


def test_the_same_report_again_changes_nothing():
    room = Newsroom()
    report = a_report("alpha 1", tolls=[killed(2)])
    told = room.take(report, report, report)
    assert told.change.kind == "NOTHING"
    assert room.incidents[0].version == 1
    assert room.kinds == ["NEW"]
