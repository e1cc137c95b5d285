"""Which incident a toll belongs to: small articles of our own, and what each place is told to have lost."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

PUBLISHED = 1_790_000_000_000  # 21 September 2026, 17:13 in Damascus


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def lost(reader, title, text):
    """Place -> the widest range of killed and of injured that its report tells."""
    reports = reader.read(an_article(title=title, text=text, published_at=PUBLISHED))
    return {report.place.text: (widest(report, "killed"), widest(report, "injured")) for report in reports}


def widest(report, kind):
    tolls = [toll for toll in report.tolls if toll.kind == kind]
    if not tolls:
        return None
    tops = [toll.max for toll in tolls]
    return min(toll.min for toll in tolls), None if None in tops else max(tops)


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (  # the headline's five are three and two
            "مقتل خمسة مدنيين بقصف على ريف دير الزور",
            "قتل ثلاثة مدنيين بقصف مدفعي على بلدة الشحيل بريف دير الزور.\nكما قتل شخصان بقصف مدفعي آخر على بلدة هجين.",
            {"بلدة الشحيل": ((3, 3), None), "بلدة هجين": ((2, 2), None)},
        ),
        (  # the lead's two are one and one
            "مداهمات في ريف دير الزور",
            (
                "داهمت قوة من قسد بلدة الشحيل وبلدة هجين بريف دير الزور ما أدى إلى مقتل مدنيين اثنين.\n"
                "وقتل مدني خلال مداهمة منزله في بلدة الشحيل.\nوقتل مدني آخر خلال مداهمة بلدة هجين."
            ),
            {"بلدة الشحيل": ((1, 1), None), "بلدة هجين": ((1, 1), None)},
        ),
        (  # the lead's three were all hurt at the second place
            "قصف على ريف الحسكة",
            "أصيب ثلاثة أشخاص بقصف على مدينة الشدادي وبلدة الهول بريف الحسكة.\nوأدى القصف على بلدة الهول إلى إصابة ثلاثة أشخاص.",
            {"مدينة الشدادي": (None, None), "بلدة الهول": (None, (3, 3))},
        ),
        (  # a plural of the headline is not one place's where another place has the number
            "جرحى بقصف على ريف الحسكة",
            "قصفت المدفعية التركية بلدة أبو راسين بريف الحسكة.\nوفي سياق آخر قصفت المدفعية بلدة الهول ما أدى لإصابة ثلاثة أشخاص.",
            {"بلدة أبو راسين": (None, None), "بلدة الهول": (None, (3, 3))},
        ),
        (  # nor is a summary's
            "معارك في دير الزور",
            (
                "سقط قتلى وجرحى في معارك بين قسد ومسلحين في محافظة دير الزور.\n"
                "وقتل ستة مدنيين جراء اشتباكات في بلدة الشحيل.\nوفي سياق آخر قتلت امرأة جراء اشتباكات في بلدة هجين."
            ),
            {"بلدة الشحيل": ((6, 6), None), "بلدة هجين": ((1, 1), None)},
        ),
        (  # where one incident is told, the headline's number is its own
            "مقتل أربعة أشخاص بقصف على بلدة الشحيل",
            "قصفت المدفعية بلدة الشحيل بريف دير الزور فجر اليوم.\nواعتقلت قسد شخصين خلال مداهمة في بلدة هجين.",
            {"بلدة الشحيل": ((4, 4), None), "بلدة هجين": (None, None)},
        ),
    ],
)
def test_a_total_of_several_incidents_is_of_none(reader, title, text, told):
    assert lost(reader, title, text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # the count that the source keeps is no incident's, nor what befell in "those strikes"
            (
                "استهدفت مسيرة تركية سيارة في مدينة القامشلي وقتل شخص.\n"
                "وقال المرصد إن الاستهداف يرفع عدد الضربات التركية إلى 90 ضربة منذ مطلع العام.\n"
                "وأدت تلك الاستهدافات إلى مقتل 44 شخصا وإصابة 30 آخرين."
            ),
            {"مدينة القامشلي": ((1, 1), None)},
        ),
        (  # nor what befell in the attacks that it counted since the year began
            (
                "استهدفت المدفعية بلدة الهول بريف الحسكة وأصيب طفل.\n"
                "واستجابت فرق الإسعاف لأكثر من 70 هجوما منذ بداية العام.\n"
                "وأسفرت الهجمات على الهول عن مقتل 21 شخصا وإصابة 33."
            ),
            {"بلدة الهول": (None, (1, 1))},
        ),
        (  # what came before it happened elsewhere
            (
                "هاجمت قسد بلدة الشحيل بريف دير الزور فجر اليوم واقتحمت منازل فيها.\n"
                "وأكدت مصادر سقوط قتيل وسبعة جرحى باقتحام قسد البلدة، وجاء ذلك بعد مقتل أربعة مدنيين خلال اقتحام بلدة هجين بريف دير الزور."
            ),
            {"بلدة الشحيل": ((1, 1), (7, 7)), "بلدة هجين": ((4, 4), None)},
        ),
        (  # a sentence without a place goes on with the place before it, not with the one told next
            (
                "نفذت قوات التحالف مداهمة في بلدة الشحيل بريف دير الزور.\nوجرى اشتباك مع من كانوا في المنزل ما أدى إلى مقتل اثنين.\n"
                "وكانت عناصر مجهولة قد هاجمت منزل تاجر في بلدة هجين."
            ),
            {"بلدة الشحيل": ((2, 2), None), "بلدة هجين": (None, None)},
        ),
        (  # to whom the dead were loyal is not where they died
            "قصفت طائرات أمريكية مواقع في مدينة الميادين بريف دير الزور ما أدى إلى مقتل ستة مقاتلين موالين لطهران.",
            {"مدينة الميادين": ((6, 6), None)},
        ),
        (  # of two places told together the one named again with the number
            "قصفت المدفعية مدينة الشدادي وبلدة الشحيل بريف دير الزور، ما أدى لإصابة ثلاثة أطفال في مدينة الشدادي.",
            {"مدينة الشدادي": (None, (3, 3)), "بلدة الشحيل": (None, None)},
        ),
        (  # killed and wounded told together say nothing beside what each was
            "سقط 12 قتيلا وجريحا بقصف على مدينة الشدادي بريف الحسكة.\nوقال مصدر إن 5 قتلى سقطوا وجرح 7 آخرون بقصف المدينة.",
            {"مدينة الشدادي": ((5, 5), (7, 7))},
        ),
        (  # first all were hurt, then one of them died
            "أصيب أربعة أشخاص بانفجار لغم في مدينة الشدادي بريف الحسكة.\nوقتل شخص وأصيب ثلاثة آخرون في الانفجار الذي وقع في الشدادي.",
            {"مدينة الشدادي": ((1, 1), (3, 3))},
        ),
        (  # whom an ambulance took is of those hurt
            "أصيب ستة أشخاص بانفجار في مدينة الشدادي بريف الحسكة.\nوقال الدفاع المدني إن فرقه أسعفت ثلاثة مصابين من مكان الانفجار.",
            {"مدينة الشدادي": (None, (6, 6))},
        ),
        (  # but counted, where nobody else counts them
            "وقع انفجار في مدينة الشدادي بريف الحسكة.\nوقال الدفاع المدني إن فرقه أسعفت ثلاثة مصابين من مكان الانفجار.",
            {"مدينة الشدادي": (None, (3, 3))},
        ),
        (  # what was days ago has a toll of its own
            (
                "أدى قصف مدفعي على ناحية الشدادي بريف الحسكة إلى مقتل مدني.\n"
                "وكان قصف مدفعي على مدينة الشدادي قد أدى يوم الجمعة الماضي إلى مقتل عنصرين."
            ),
            {"ناحية الشدادي": ((1, 1), None), "مدينة الشدادي": ((2, 2), None)},
        ),
        (  # and so has what somebody told of months ago
            (
                "قتل عنصر بغارة جوية على مدينة الشدادي بريف الحسكة.\n"
                "وكشف ناشطون، في أيار الماضي، أن القوات عززت مواقعها في بلدة الهول بعد مقتل ستة من عناصرها في غارة جوية."
            ),
            {"مدينة الشدادي": ((1, 1), None), "بلدة الهول": ((6, 6), None)},
        ),
    ],
)
def test_a_toll_is_of_the_incident_of_which_its_sentence_speaks(reader, text, told):
    assert lost(reader, "أخبار", text) == told
