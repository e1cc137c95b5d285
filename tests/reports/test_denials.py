"""Who denies: a denial's origin is who denies it, or the outlet that corrects itself."""

import pytest
from builders import an_article

from streams.incidents.origins import origin_of
from streams.reports.reader import Reader

READER = Reader.load()


@pytest.mark.parametrize(
    ("text", "status", "origin"),
    [
        ("نفت قسد قصفها بلدة الشحيل بريف دير الزور.", "denied", "SDF"),
        ("نفت وزارة الدفاع التركية استهداف سيارة مدنية قرب بلدة تل تمر بريف الحسكة أمس.", "denied", "TURKEY"),
        ("نفى مصدر في المرصد السوري لحقوق الإنسان وقوع أي قصف على بلدة الشحيل بريف دير الزور.", "denied", "SOHR"),
        ("تصحيح: لم يقع أي قصف على بلدة الشحيل بريف دير الزور كما نشرنا في وقت سابق اليوم.", "denied", "Alpha"),
        # Who is only accused is no origin, nor who denies a part in what happened.
        ("لا صحة لأنباء قصف قسد بلدة الشحيل بريف دير الزور.", "denied", "Alpha"),
        ("نفت قسد مسؤوليتها عن القصف الذي استهدف بلدة الشحيل بريف دير الزور وأدى إلى مقتل مدنيين.", "event", "Alpha"),
    ],
)
def test_who_denies(text, status, origin):
    (report,) = READER.read(an_article(title="", text=text, feed="Alpha"))
    assert (report.status, origin_of(report)) == (status, origin)
