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
        # The subject may stand before its verb, as in titles and in other languages; what is said of others is none.
        ("قسد تنفي قصف بلدة الشحيل بريف دير الزور.", "denied", "SDF"),
        ("The SDF denied that it had shelled the town of Shuhail in Deir ez-Zor.", "denied", "SDF"),
        ("The Turkish defense ministry has denied carrying out an airstrike on Qamishli.", "denied", "TURKEY"),
        ("SOHR denied reports of an airstrike on Mayadin in Deir ez-Zor.", "denied", "SOHR"),
        ("The SDF refuted reports of an ISIS attack on its post in Shuhail.", "denied", "SDF"),
        ("The Syrian Observatory retracted its report of an airstrike on Mayadin.", "denied", "SOHR"),
        ("The coalition said that it did not carry out any airstrikes on Mayadin in Deir ez-Zor.", "denied", "COALITION"),
        ("SOHR said that the coalition did not carry out any airstrike on Mayadin in Deir ez-Zor.", "denied", "SOHR"),
        ("No airstrikes were carried out on Mayadin in Deir ez-Zor, the coalition said.", "denied", "COALITION"),
        ("The report that the SDF shelled Shuhail in Deir ez-Zor is false, a local official said.", "denied", "Alpha"),
        ("The shelling of Shuhail in Deir ez-Zor never took place, residents said.", "denied", "Alpha"),
        ("Correction: no shelling took place in Shuhail, as we reported earlier.", "denied", "Alpha"),
        ("HSD'ê red kir ku wê bajarokê Şihêlê topbaran kiriye.", "denied", "SDF"),
        ("MSB, Kamışlı'ya hava saldırısı düzenlendiği iddialarını yalanladı.", "denied", "TURKEY"),
        ("لم تنفذ أي غارة على مدينة الميادين بريف دير الزور.", "denied", "Alpha"),
        ("قال التحالف الدولي إن طائراته لم تنفذ أي غارة على مدينة الميادين بريف دير الزور.", "denied", "COALITION"),
        # Who is only accused is no origin, nor who denies a part in what happened.
        ("لا صحة لأنباء قصف قسد بلدة الشحيل بريف دير الزور.", "denied", "Alpha"),
        ("نفت قسد مسؤوليتها عن القصف الذي استهدف بلدة الشحيل بريف دير الزور وأدى إلى مقتل مدنيين.", "event", "Alpha"),
        ("The SDF denied responsibility for the shelling that killed two civilians in Shuhail.", "event", "Alpha"),
        # What is neither confirmed nor denied, what is denied to people, and a blow that missed, are no denials.
        ("Israel has neither confirmed nor denied the strike on Mayadin that killed five people.", "event", "ISRAEL"),
        ("Israel did not confirm or deny the strike on Mayadin that killed five people.", "event", "Alpha"),
        ("Residents were denied passage after shelling on Shuhail killed two people.", "event", "Alpha"),
        ("The shelling of Shuhail in Deir ez-Zor did not hit its target, residents said.", "event", "Alpha"),
        ("There were no casualties in the shelling of Shuhail in Deir ez-Zor.", "event", "Alpha"),
        (
            "A missile struck Shuhail in Deir ez-Zor; the coalition said that it did not carry out strikes on Monday.",
            "event",
            "COALITION",
        ),
        ("لم يقع قتلى في قصف قسد بلدة الشحيل بريف دير الزور.", "event", "Alpha"),
    ],
)
def test_who_denies(text, status, origin):
    (report,) = READER.read(an_article(title="", text=text, feed="Alpha"))
    assert (report.status, origin_of(report)) == (status, origin)
