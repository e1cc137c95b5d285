"""The annotated article, a copy, an update of its toll and a denial: exactly the alerts that a careful editor would send."""

import os
from pathlib import Path

import pytest
from builders import an_article

from agents.replay import Replay, when_fetched
from streams.alerts.fulltext import full_text
from streams.articles.row import parse_time
from streams.reports.reader import Reader
from streams.settings import Settings

SHARED = Path(os.environ.get("KHABUR_SHARED", Path(__file__).parents[3] / "shared"))
TEXT = SHARED / "acceptance" / "hasakah-prison-2022-01-23.txt"

pytestmark = pytest.mark.skipif(not TEXT.is_file(), reason=f"there is no {TEXT}")


def told(outlet, clock, title, text):
    at = parse_time(f"2022-01-23T{clock}:00+03:00")
    url = f"https://{outlet}.example.org/1"
    return an_article(id=outlet, url=url, title=title, text=text, published_at=at, fetched_at=at, feed=outlet)


def test_each_incident_is_told_once_a_copy_is_silent_and_more_dead_and_a_denial_update():
    title, _, text = TEXT.read_text(encoding="utf-8").partition("\n")
    run = Replay(Settings(), Reader.load(), when_fetched)

    def alerts(*article):
        return [(alert.kind, alert.incident.place.name_ar, alert.incident.types[0]) for alert in run.take(told(*article))]

    assert alerts("alpha", "06:41", title, text) == [
        ("NEW", "سجن الصناعة", "airstrike"),
        ("NEW", "سجن الصناعة", "suicide_vehicle_bomb"),
        ("NEW", "سجن الصناعة", "deployment"),
        ("NEW", "سادكوب", "displacement"),
        ("NEW", "الميادين", "armed_attack"),
        ("NEW", "سويدان", "armed_attack"),
        ("NEW", "حقل العمر", "armed_attack"),
    ]
    assert alerts("beta", "07:30", f"متابعات | {title}", f"بيتا نيوز - خاص\n{text}\nتابعونا") == []
    more = "ارتفعت حصيلة هجوم تنظيم داعش على سجن الصناعة في حي غويران بمدينة الحسكة إلى 260 قتيلاً، وفق المرصد السوري لحقوق الإنسان."
    (update,) = run.take(told("gamma", "12:00", "ارتفاع حصيلة هجوم سجن الصناعة", more))
    assert (update.kind, update.incident.place.name_ar, update.incident.types[0]) == (
        "UPDATE",
        "سجن الصناعة",
        "suicide_vehicle_bomb",
    )
    assert "260 or more killed" in update.headline_en
    assert "the toll's range changed: 20 to 260 or more killed; a second independent origin" in update.why.rule
    assert "Syrian Observatory for Human Rights: 260 killed (" in full_text(update, "en")
    denial = "نفى التحالف الدولي تنفيذ أي غارة جوية على سجن الصناعة في مدينة الحسكة."
    assert alerts("delta", "16:00", "التحالف ينفي", denial) == [("UPDATE", "سجن الصناعة", "airstrike")]
