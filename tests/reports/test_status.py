"""Whether a sentence tells a fresh event: sentences of our own, told on Thursday 11 May 2023."""

from datetime import datetime

import pytest
from builders import an_article

from streams.reports.days.dates import DAMASCUS
from streams.reports.reader import Reader

READER = Reader.load()
THURSDAY = int(datetime(2023, 5, 11, 12, tzinfo=DAMASCUS).timestamp() * 1000)

STATUSES = [
    ("قصفت مدفعية تركية قرية تل شنان بريف تل تمر.", "event"),
    ("قصفت مدفعية تركية قرية تل شنان بريف تل تمر قبل ثلاثة أيام.", "event"),
    ("قصفت مدفعية تركية قرية تل شنان بريف تل تمر قبل أربعة أيام.", "retrospective"),
    ("قصفت مدفعية تركية قرية تل شنان بريف تل تمر في 2 أيار.", "retrospective"),
    ("قتل مدنيان بقصف تركي على بلدة تل تمر الشهر الماضي.", "retrospective"),
    ("وفي آذار الماضي قتل عنصران بغارات جوية على مدينة الميادين بدير الزور.", "retrospective"),
    ("أحيا الأهالي ذكرى مقتل 20 مدنيا في مجزرة بلدة الشحيل.", "retrospective"),
    ("وبذلك يرتفع عدد قتلى الهجمات في الحسكة منذ مطلع العام إلى 30.", "retrospective"),
    ("وبذلك يرتفع عدد الغارات خلال التصعيد الأخير على الحسكة إلى 25 غارة.", "retrospective"),
    ("كما نفذت عملية مماثلة مطلع الشهر الجاري اعتقلت فيها قسد شابا في بلدة ذيبان.", "retrospective"),
    ("أفرجت قسد عن الشقيقين خالد وعمر، من أبناء بلدة ذيبان شرق ديرالزور، بعد اعتقال دام عاما في سجونها.", "retrospective"),
    ("وكانت مدفعية تركية قد قصفت مساء أمس قرية تل شنان بريف تل تمر.", "event"),
    ("يذكر أن طائرة مسيرة استهدفت أمس سيارة قرب عامودا.", "event"),
    ("وتشهد المنطقة هجمات لخلايا داعش على حواجز قسد في بلدة ذيبان.", "background"),
    ("تستهدف خلايا داعش حواجز قسد في بلدة ذيبان بين الحين والآخر.", "background"),
    ("وشنت إسرائيل خلال الأعوام الماضية عشرات الغارات على مدينة الميادين بريف دير الزور.", "background"),
    ("وتأتي هذه الهجمات ضمن القصف المتواصل على ريف تل تمر.", "background"),
    ("ويأتي ذلك بالتزامن مع قصف مدفعي على قرية تل شنان بريف تل تمر.", "event"),
    ("نفت قسد تعرض قاعدتها في بلدة ذيبان لهجوم.", "denied"),
    ("لا صحة لما تم تداوله عن قصف قاعدة الشدادي.", "denied"),
    ("بخصوص الأنباء التي تحدثت عن قصف قاعدة الشدادي جنوب الحسكة فالخبر عار عن الصحة.", "denied"),
    ("قصفت طائرات مجهولة بلدة البوكمال، ونفى التحالف مسؤوليته عن القصف.", "event"),
    ("قتل شاب بعد نزوحه قبل أيام برصاص مجهولين في بلدة ذيبان.", "event"),
    ("A roadside bomb killed two soldiers near Hasakah last month.", "retrospective"),
    ("A roadside bomb killed two soldiers near Hasakah on Wednesday.", "event"),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_a_sentence_has_a_status(text, status):
    assert [report.status for report in READER.read(an_article(title="", text=text, published_at=THURSDAY))] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "مخاوف لدى الأهالي من قصف تركي على بلدة تل تمر.",
        "هددت تركيا بقصف مدينة القامشلي.",
        "تحذيرات من هجوم لداعش على سجن غويران.",
        "قائد قسد: لن نسمح بالهجوم على مدينة الحسكة.",
    ],
)
def test_what_is_feared_or_threatened_is_no_event(text):
    assert all(report.status == "feared" for report in READER.read(an_article(title="", text=text, published_at=THURSDAY)))


def test_a_list_under_a_total_is_of_then():
    text = (
        "وبذلك ترتفع حصيلة الهجمات منذ مطلع العام إلى 40 هجوما في الحسكة.\n"
        "- 15 هجوما قتل فيها 7 مدنيين في مدينة القامشلي.\n- 9 هجمات قتل فيها 3 مدنيين في بلدة تل تمر."
    )
    assert {report.status for report in READER.read(an_article(title="", text=text, published_at=THURSDAY))} == {"retrospective"}


def test_the_time_of_an_older_event_is_not_that_of_the_fresh_one_at_its_place():
    text = "قصفت مدفعية تركية قرية تل شنان بريف تل تمر.\nوكانت قرية تل شنان تعرضت لقصف مماثل الشهر الماضي."
    first = READER.read(an_article(title="", text=text, published_at=THURSDAY))[0]
    assert (first.status, first.when.day) == ("event", "2023-05-11")
