"""How many people a sentence tells of: sentence -> claims as (kind, min, max, who)."""

import time

import pytest

from streams.reports.record import Toll
from streams.reports.text import normalise
from streams.reports.tolls import combined, find_counts, joined, toll

K, W, D, M, X = "killed", "injured", "detained", "missing", "displaced"
C, F, B, U = "civilians", "fighters", "mixed", "unstated"


def told(sentence):
    return [(one.kind, one.min, one.max, one.who) for one in find_counts(normalise(sentence).text)]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        # singular, dual, plural
        ("مقتل طفل بانفجار لغم", [(K, 1, 1, C)]),
        ("استشهد طفلان قرب المدرسة", [(K, 2, 2, C)]),
        ("قُتل شخصان وأصيب آخرون", [(K, 2, 2, U), (W, 2, None, U)]),
        ("مقتل مدنيين اثنين برصاص مجهولين", [(K, 2, 2, C)]),
        ("مقتل مدنيين برصاص مجهولين", [(K, 2, None, C)]),
        ("قالت المصادر إن مدنيين قتلا في السوق", [(K, 2, 2, C)]),
        ("ثمانية مدنيين قتلوا في السوق", [(K, 8, 8, C)]),
        ("إصابة شخص وطفلين", [(W, 3, 3, B)]),
        # number words and digits
        ("مقتل خمسة وعشرين مدنيا", [(K, 25, 25, C)]),
        ("إصابة مئة وثلاثين شخصا", [(W, 130, 130, U)]),
        ("مقتل ثلاثة عشر جنديا", [(K, 13, 13, F)]),
        ("نزوح أربعين ألف شخص", [(X, 40000, 40000, U)]),
        ("إصابة ١٢ عاملا", [(W, 12, 12, C)]),
        # hedges and ranges
        ("مقتل أكثر من 20 شخصا", [(K, 21, None, U)]),
        ("مقتل ما لا يقل عن سبعة عناصر", [(K, 7, None, F)]),
        ("مقتل سبعة عناصر على الأقل", [(K, 7, None, F)]),
        ("إصابة نحو 12 شخصا", [(W, 12, 12, U)]),
        ("مقتل عشرات المدنيين", [(K, 10, None, C)]),
        ("إصابة عدد من المدنيين", [(W, 2, None, C)]),
        ("مقتل 3 إلى 5 أشخاص", [(K, 3, 5, U)]),
        ("إصابة بين 3 و5 أشخاص", [(W, 3, 5, U)]),
        # parts of a number are not claims of their own
        ("مقتل خمسة أشخاص بينهم طفلان وامرأة", [(K, 5, 5, U)]),
        ("مقتل ثلاثة مدنيين وأربعة عناصر", [(K, 7, 7, B)]),
        ("مقتل امرأة وإصابة ستة مدنيين", [(K, 1, 1, C), (W, 6, 6, C)]),
        ("مقتل وإصابة خمسة أشخاص", [(K, 1, 4, U), (W, 1, 4, U)]),
        ("خمسة عناصر قتلوا وأصيب ثلاثة آخرون", [(K, 5, 5, F), (W, 3, 3, U)]),
        # people as what befell them
        ("سقوط 4 قتلى و9 جرحى", [(K, 4, 4, U), (W, 9, 9, U)]),
        ("أسفر القصف عن قتيلين وجريح", [(K, 2, 2, U), (W, 1, 1, U)]),
        ("ارتفع عدد القتلى إلى 21 قتيلا على الأقل", [(K, 21, None, U)]),
        ("سقوط قتلى وجرحى في صفوف العناصر", [(K, 2, None, F), (W, 2, None, F)]),
        # by name
        ("مقتل الشاب مازن الفلاني برصاص مجهولين", [(K, 1, 1, U)]),
        ("مقتل كل من مازن الفلاني ورائد العلاني برصاص مجهولين", [(K, 2, 2, U)]),
        ("مقتل رجل وزوجته وطفليه بقذيفة", [(K, 4, 4, B)]),
        ("إصابة أب وأطفاله الثلاثة", [(W, 4, 4, C)]),
        ("أدى الانفجار إلى استشهاد طفل وإصابة والدته وشقيقته", [(K, 1, 1, C), (W, 2, 2, C)]),
        ("استشهد المواطنون رامي وفادي وجمال في السوق", [(K, 3, 3, C)]),
        ("كما قتل “رامي الفلاني”، في السوق", [(K, 1, 1, U)]),
        ("استشهاد عجوز وإصابة حفيدها", [(K, 1, 1, C), (W, 1, 1, C)]),
        ("قتل مازن الفلاني برصاص مجهولين", [(K, 1, 1, U)]),
        ("قتل شمدين الفلاني وشقيقه برصاص مجهولين", [(K, 2, 2, C)]),
        ("قتلت طائرات الحلف بغارة جوية", []),
        ("أصيبت خزانات الماء بشظايا", []),
        ("استشهاد وليد الفلاني ورائد العلاني", [(K, 2, 2, U)]),
        ("إصابة “مازن الفلاني” وثلاثة أطفال", [(W, 4, 4, C)]),
        ("الشهداء: مازن الفلاني، رائد علي، فادي العلاني", [(K, 3, 3, U)]),
        ("أسماء المصابين جراء القصف على القرية: 1- مازن الفلاني 2-رائد علي 12 سنة 3- فادي", [(W, 3, 3, U)]),
        ("وراح ضحيتها في حصيلة أولية 14 وأصيب 21", [(K, 14, 14, U), (W, 21, 21, U)]),
        ("مقتل أربعة مدنيين وجرحى من عائلة واحدة", [(K, 4, 4, C), (W, 2, None, U)]),
        ("قتل أب وثلاثة من أبنائه", [(K, 4, 4, C)]),
        ("ارتفع عدد القتلى إلى 12 والجرحى إلى 20", [(K, 12, 12, U), (W, 20, 20, U)]),
        ("حصيلة القتلى: 12، الجرحى: 20", [(K, 12, 12, U), (W, 20, 20, U)]),
        ("لغم يودي بحياة طفلين", [(K, 2, 2, C)]),
        ("مقتل قائد في الفصيل ومرافقه", [(K, 2, 2, F)]),
        ("مقتل القيادي مازن الفلاني مع اثنين من مرافقيه", [(K, 3, 3, F)]),
        ("قتل عنصر في اشتباك مع خمسة مسلحين", [(K, 1, 1, F)]),
        ("انتقل إلى رحمة الله مازن الفلاني نتيجة القصف", [(K, 1, 1, U)]),
        ("توفي اليوم السبت 3 كانون الثاني 2026 الشاب مازن", [(K, 1, 1, U)]),
        # of two sides; of how many
        ("مقتل ستة من عناصر الجيش السوري وأربعة من عناصر الفصائل", [(K, 10, 10, F)]),
        ("سقوط ستة جرحى في صفوف الجيش وثلاثة في صفوف الفصائل", [(W, 9, 9, F)]),
        ("قتل أربعة من أصل ستة عمال وأصيب البقية", [(K, 4, 4, U), (W, 2, None, U)]),
        # one of many; who comes before and after the verb
        ("قتل أحد قادة الفصيل", [(K, 1, 1, F)]),
        ("قالت إن قائدا في تنظيم محلي وثلاثة مسلحين آخرين قتلوا", [(K, 4, 4, F)]),
        ("قتلت “القوة”، بدعم من طيران حليف، ضابطا في الجيش", [(K, 1, 1, F)]),
        ("أصيب في الانفجار أربعة عمال", [(W, 4, 4, C)]),
        ("تعرض الشاب لإصابة خطيرة", [(W, 1, 1, U)]),
        ("قتلت معلمة في قرية العين وعامل في قرية التل", [(K, 1, 1, C), (K, 1, 1, C)]),
        ("استشهاد معلمة ومقتل ضابط وجندي", [(K, 1, 1, C), (K, 2, 2, F)]),
        # killed and injured told together
        ("سقوط 9 قتلى وجرحى", [(K, 2, 7, U), (W, 2, 7, U)]),
        ("سقوط 12 قتيلا وجريحا", [(K, 1, 11, U), (W, 1, 11, U)]),
        ("سقوط 7 أشخاص بين قتيل وجريح", [(K, 1, 6, U), (W, 1, 6, U)]),
        ("سقوط قتلى وجرحى 2 من الحراس و5 من العمال", [(K, 2, 5, B), (W, 2, 5, B)]),
        ("قتل وجرح العشرات", [(K, 1, None, U), (W, 1, None, U)]),
        ("مقتل وإصابة عدد من المدنيين", [(K, 2, None, C), (W, 2, None, C)]),
        ("سقوط 14 قتيلا وأصيب 30", [(K, 14, 14, U), (W, 30, 30, U)]),
        ("أدى إلى مقتله وإصابة زوجته", [(K, 1, 1, U), (W, 1, 1, C)]),
        ("Publicمقتل رجل وإصابة زوجته", [(K, 1, 1, U), (W, 1, 1, C)]),
        # bodies, lives, victims
        ("العثور على جثتي عاملين", [(K, 2, 2, U)]),
        ("انتشال جثث أربعة عمال", [(K, 4, 4, C)]),
        ("نقل الجثة إلى المشفى", []),
        ("أودى الانفجار بحياة طفلين", []),
        ("أودى بحياة طفلين", [(K, 2, 2, C)]),
        ("فارق طفلان الحياة", [(K, 2, 2, C)]),
        # a toll that rose; an estimate behind a plural
        ("ارتفاع حصيلة القتلى من 3 إلى 5", [(K, 5, 5, U)]),
        ("سقط عدد من الجرحى قدر عددهم بستة", [(W, 6, 6, U)]),
        # no incident's toll
        ("وبذلك، يرتفع عدد القتلى في المنطقة إلى 64", []),
        ("مقتل 80 مدنيا منذ مطلع العام", []),
        ("إصابة 7 عمال ونقل 3 مصابين إلى المشفى", [(W, 7, 7, C)]),
        ("مقتل 80 مدنيا خلال الشهر الجاري", []),
        ("في الثامن من الشهر الجاري قتل أربعة مدنيين", [(K, 4, 4, C)]),
        ("مقتل 80 مدنيا في حملة مستمرة منذ نحو شهر", []),
        ("قال إن النظام يقتل السوريين، الدفاع المدني", []),
        ("يقتل السوريين الدفاع المدني", []),
        ("استشهاد عامل نقل مصابا بطلق ناري", [(K, 1, 1, C)]),
        ("النظام يقتل السوريين 00:0010:24", []),
        ("قال إنه مات، دون ذكر مكان مقتله", [(K, 1, 1, U)]),
        ("الحصيلة الأولية هي شهيدان وعدة جرحى", [(K, 2, 2, U), (W, 2, None, U)]),
        ("كان بين القتلى 4 أطفال", []),
        ("استشهاد 5 أفراد من عائلة واحد بينهم سيدة", [(K, 5, 5, U)]),
        ("وراح ضحية المجزرة خمسة مدنيين", [(K, 5, 5, C)]),
        ("راح ضحيتها 5 مدنيين وعدد من الجرحى", [(K, 5, 5, C), (W, 2, None, U)]),
        ("فقد قتل ثلاثة حراس", [(K, 3, 3, F)]),
        # idioms of death; a subject between verb and object
        ("فقد ثلاثة أشخاص حياتهم في الحادث", [(K, 3, 3, U)]),
        ("لقي عاملان مصرعهما في البئر", [(K, 2, 2, C)]),
        ("اعتقلت دورية للتحالف خمسة أشخاص", [(D, 5, 5, U)]),
        ("فقدان ثلاثة أشخاص في البادية", [(M, 3, 3, U)]),
        # none and unknown
        ("سقطت قذيفة دون وقوع إصابات", [(K, 0, 0, U), (W, 0, 0, U)]),
        ("انفجر لغم ولم يسفر عن خسائر بشرية", [(K, 0, 0, U), (W, 0, 0, U)]),
        ("انفجر لغم ولم ترد معلومات عن إصابات", []),
        ("تأكدت الفرق من عدم وقوع مصابين آخرين", []),
        ("قال إن الهجوم لم يسفر عن مقتل أي ألمان", []),
        ("قال إن الهجوم لم يسفر عن مقتل أي شخص", [(K, 0, 0, U)]),
        ("ارتقاء شهداء لم يعلم عددهم", [(K, 2, None, U)]),
        ("في ذمة الله الشاب مازن الفلاني نتيجة القصف", [(K, 1, 1, U)]),
        ("قـ.ـتل طفـ.ل وأصيـ.ب 7 عمال", [(K, 1, 1, C), (W, 7, 7, C)]),
        # numbers of things
        ("إصابة 3 سيارات في الحي", []),
        ("استهدفت مسيرة سيارة ما أدى لإصابتها بشكل مباشر", []),
        ("أعلنت قصف الموقع وتحقيق إصابات مباشرة", []),
        ("الجرحى في القصف على الطاحونة هما أحمد وخالد", [(W, 2, 2, U)]),
        ("نقل الجرحى إلى المشفى", []),
        ("دون معرفة ما إذا كانت قد وقعت إصابات", []),
        ("استشهد شاب متأثرا بإصابته", [(K, 1, 1, U)]),
        ("تبيّن مفارقته للحياة إثر إصابته", [(K, 1, 1, U)]),
        ("الطفلة أصيبت بعدة شظايا", [(W, 1, 1, C)]),
        ("فيديو قاس (+18) لجثث القتلى", []),
        ("أصابت القذيفة 4 منازل", []),
        # other languages
        ("killing two people and wounding five others", [(K, 2, 2, U), (W, 5, 5, U)]),
        ("Three civilians were killed", [(K, 3, 3, C)]),
        ("Saldırıda 3 asker öldü, iki kişi yaralandı", [(K, 3, 3, F), (W, 2, 2, U)]),
        ("Du welatî şehîd bûn û sê kes birîndar bûn", [(K, 2, 2, C), (W, 3, 3, U)]),
        ("سێ کەس کوژران و پێنج کەس بریندار بوون", [(K, 3, 3, U), (W, 5, 5, U)]),
    ],
)
def test_claims_of_a_sentence(sentence, claims):
    assert told(sentence) == claims


def claim(low, high, who=U, claimant=None, kind=K):
    return Toll(kind=kind, min=low, max=high, who=who, claimant=claimant)


@pytest.mark.parametrize(
    ("claims", "kept"),
    [
        ([claim(2, None), claim(5, 5)], [(5, 5)]),  # a headline's plural beside the number
        ([claim(5, 5), claim(5, 5)], [(5, 5)]),
        ([claim(5, 5), claim(1, 1)], [(5, 5)]),  # one of the five, by name
        ([claim(5, 5, claimant="SDF"), claim(9, 9, claimant="ISIS")], [(5, 5), (9, 9)]),
        ([claim(5, 5, claimant="SDF"), claim(1, 1, claimant="ISIS")], [(5, 5), (1, 1)]),
        ([claim(5, 5), claim(1, 1, C)], [(5, 5)]),
        ([claim(4, 4), claim(3, 3), claim(1, 1, F)], [(4, 4)]),  # parts of the total
        ([claim(2, 2, C), claim(3, 3)], [(3, 3)]),  # a headline's two children are of the three
        ([claim(2, 2), claim(3, 3)], [(2, 2), (3, 3)]),
        ([claim(1, None), claim(2, None)], [(2, None)]),
        ([claim(2, None), claim(1, 1)], [(1, 1)]),
        ([claim(2, None, claimant="SOHR"), claim(1, 1, claimant="SDF")], [(2, None), (1, 1)]),
        ([claim(1, 1), claim(3, 3, kind=W), claim(2, 2, kind=W)], [(1, 1), (2, 2)]),  # one of the three has died since
        ([claim(0, 0, claimant="SDF"), claim(3, 3)], [(0, 0), (3, 3)]),  # a denial stays beside what it denies
    ],
)
def test_a_report_keeps_contradictions_and_drops_repetitions(claims, kept):
    assert [(one.min, one.max) for one in combined(claims)] == kept


def test_each_counted_says_more_than_both_together():
    told = [
        Toll(kind=K, min=1, max=5, text="6", span=(10, 11)),
        Toll(kind=W, min=1, max=5, text="6", span=(10, 11)),
        Toll(kind=K, min=2, max=2, text="2", span=(40, 41)),
    ]
    assert [(one.kind, one.min, one.max) for one in combined(told)] == [(W, 1, 5), (K, 2, 2)]


@pytest.mark.parametrize(("words", "high"), [("إصابة مواطنَين", 2), ("إصابة مواطنيَن", 2), ("إصابة مواطنِين", None)])
def test_written_vowels_tell_the_dual(words, high):
    text = normalise(words)
    assert [toll(count, text, None).max for count in find_counts(text.text)] == [high]


def test_civilians_and_fighters_of_one_sentence_are_parts_of_one_number():
    assert [(one.min, one.who) for one in joined([claim(2, 2, C), claim(3, 3, F)])] == [(5, B)]
    assert len(joined([claim(2, 2, C, "SDF"), claim(3, 3, F, "ISIS")])) == 2


def test_a_title_printed_again_counts_no_others():
    told = [Toll(kind=K, min=2, max=2, text="عاملين آخرين")] * 3
    assert {(one.min, one.max) for one in joined(told)} == {(2, 2)}


def test_words_point_into_the_original():
    text = normalise("أعلن المصدر مـقـتـل ثَلاثة مدنيين أمس")
    (one,) = (toll(count, text, None) for count in find_counts(text.text))
    assert text.original[one.span[0] : one.span[1]] == one.text
    assert one.min == 3


@pytest.mark.parametrize(
    "hostile", ["9" * 20_000, "مقتل " * 5_000, "قتلى و" * 5_000, "3 و" * 8_000, "\ud800" * 1_000, "مقتل كل من " * 3_000]
)
def test_hostile_text_costs_no_more_than_its_length(hostile):
    began = time.perf_counter()
    find_counts(normalise(hostile).text)
    assert time.perf_counter() - began < 5
