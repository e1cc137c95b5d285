"""Lists of places under the line that tells what happened there, and sentences that go on to one more raid: our own."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

READER = Reader.load()
DAY = 1_700_000_000_000  # 15 November 2023


def read(text):
    return READER.read(an_article(title="خبر", text=text, published_at=DAY))


def test_items_that_only_name_a_place_tell_the_event_of_the_line_over_them():
    text = (
        "قصفت مسيرات تركية أمس عدة مواقع في ريف الحسكة، وتوزعت الضربات كالتالي:\n"
        "- موقع في قرية طويلة بريف تل تمر\n- محطة مياه في مدينة الدرباسية\n- عربة للصيانة"
    )
    told = [(one.place.text, one.types[0], str(one.when.day), [actor.id for actor in one.actors]) for one in read(text)]
    assert told == [
        ("قرية طويلة", "drone_strike", "2023-11-14", ["TURKEY"]),
        ("مدينة الدرباسية", "drone_strike", "2023-11-14", ["TURKEY"]),
    ]


def test_items_with_events_of_their_own_take_day_and_author_from_the_line_over_them():
    text = (
        "أعلنت القيادة المركزية أن طائرات التحالف نفذت أمس ثلاث ضربات في سوريا على النحو التالي:\n"
        "- قرب الحسكة، ضربتان أصابتا موقعاً لداعش.\n- قرب البوكمال، ضربة أصابت جسراً."
    )
    told = [(one.area, str(one.when.day), "COALITION" in {actor.id for actor in one.actors}) for one in read(text)]
    assert told == [("SY08", "2023-11-14", True), ("SY09", "2023-11-14", True)]


@pytest.mark.parametrize(
    "text",
    [
        "قتل مدنيان بقصف على ريف إدلب اليوم، والضحايا هم:\n- محمد من بلدة ذيبان\n- سامر من مدينة هجين",
        "بلغ عدد الغارات على ريف إدلب منذ بداية شهر أيار 40 غارة:\n- بلدة ذيبان\n- مدينة هجين",
        "قصفت طائرات حربية أطراف مدينة إدلب اليوم.\n- بلدة ذيبان\n- مدينة هجين",
    ],
)
def test_a_list_of_people_or_of_what_was_long_ago_tells_no_new_incident(text):
    assert {one.area for one in read(text) if one.status == "event"} <= {"SY07"}


def test_another_raid_of_the_same_sentence_is_another_incident():
    text = (
        "نفذ الطيران الأمريكي ضربات على موقع في بادية الميادين، وغارتين على مقرات في حي التمو، وغارة أخرى على مقر قرب السوق القديم."
    )
    told = read(text)
    assert [one.place.text for one in told] == ["بادية الميادين", "حي التمو", "حي التمو"]
    assert told[2].quote.startswith("وغارة أخرى")
