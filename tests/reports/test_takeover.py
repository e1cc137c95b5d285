"""What a sentence without names takes over from the one before, and what not."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

READER = Reader.load()
IN_2023 = 1_698_570_000_000
FIRST = "استهدف الجيش التركي مواقع قسد في بلدة تل تمر بقذائف المدفعية."
TOLD = [
    ("كما طال القصف مدينة الدرباسية.", {("TURKEY", "attacker"), ("SDF", "target")}),
    ("وقصف بالمدفعية مدينة الدرباسية.", {("TURKEY", "attacker"), ("SDF", "target")}),
    ("انفجرت عبوة ناسفة في مدينة البصيرة.", set()),
    ("كما عُثر على جثة شاب مقتول بالرصاص في بلدة ذيبان.", set()),
    ("قتل شاب برصاص مجهولين في بلدة ذيبان.", set()),
    ("أصيب عنصر من قسد بهجوم مسلح في بلدة ذيبان.", {("SDF", "target")}),
]


@pytest.mark.parametrize(("sentence", "actors"), TOLD)
def test_the_next_place_has_the_parties_only_of_what_goes_on(sentence, actors):
    reports = READER.read(an_article(title="", text=f"{FIRST}\n{sentence}"))
    assert len(reports) == 2
    assert {(actor.id, actor.role) for actor in reports[1].actors if actor.id not in {"CIVILIANS", "UNKNOWN"}} == actors


MILITIA = "قتل عنصر من ميليشيا قسد برصاص مجهولين في بلدة تل تمر."


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("كما أصيب عنصران من الميليشيا جراء هجوم مسلح في مدينة الدرباسية.", {("SDF", "target")}),
        ("وداهمت الميليشيا منازل في مدينة الدرباسية.", {("SDF", "attacker")}),
        ("كما أصيب عنصران من الميليشيا الإيرانية جراء هجوم مسلح في مدينة الدرباسية.", {("IRAN_MILITIA", "target")}),
    ],
)
def test_the_militia_is_the_one_told_of_before(sentence, actors):
    reports = READER.read(an_article(title="", text=f"{MILITIA}\n{sentence}"))
    told = next(report for report in reports if report.place.text == "مدينة الدرباسية")
    assert {(actor.id, actor.role) for actor in told.actors if actor.id not in {"CIVILIANS", "UNKNOWN"}} == actors


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("كما قصف جيش الاحتلال منازل في مدينة الدرباسية.", {("TURKEY", "attacker")}),
        ("إصابة طفل بقصف الاحتلال على مدينة الدرباسية.", {("TURKEY", "attacker")}),
        ("إصابة طفل بقصف للاحتلال على مدينة الدرباسية.", {("TURKEY", "attacker")}),
    ],
)
def test_the_occupation_is_the_one_told_of_before(sentence, actors):
    reports = READER.read(an_article(title="", text=f"قصف جيش الاحتلال التركي بلدة تل تمر.\n{sentence}"))
    told = next(report for report in reports if report.place.text == "مدينة الدرباسية")
    assert {(actor.id, actor.role) for actor in told.actors if actor.id not in {"CIVILIANS", "UNKNOWN"}} == actors


def test_who_clashes_elsewhere_in_the_story_has_no_part_in_the_attack():
    text = (
        "أصيب شاب بقصف لقسد على بلدة ذيبان.\nوجاء القصف على بلدة ذيبان خلال اشتباكات مع مقاتلي العشائر."
        "\nوقالت مصادر إن القصف على بلدة ذيبان استمر ساعات."
    )
    (report,) = READER.read(an_article(title="", text=text))
    assert {(actor.id, actor.role) for actor in report.actors if actor.id != "CIVILIANS"} == {("SDF", "attacker")}


STAND_INS = [
    ("قصفت القوات التركية مواقع قسد في بلدة تل تمر، فيما ردت الأخيرة بقصف قاعدة تركية في مدينة الدرباسية.", {("SDF", "attacker"), ("TURKEY", "target")}),
    ("قصف الجيش التركي بلدة تل تمر.\nواستهدف الجيش بالمدفعية مدينة الدرباسية.", {("TURKEY", "attacker")}),
    ("هاجم تنظيم داعش حاجزا لقسد في بلدة تل تمر.\nوقال مصدر إن الأخيرة اعتقلت شابين في مدينة الدرباسية.", {("SDF", "attacker")}),
    ("وقعت غارة في الفترة الأخيرة.\nجيش الاحتلال يقصف مدينة الدرباسية.", {("TURKEY", "attacker")}),
    ("سجل قصف.\nاستهدفت الفصائل بالمدفعية مدينة الدرباسية.", {("SNA", "attacker")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors"), STAND_INS)
def test_a_word_stands_for_the_force_named_before_or_known_there(text, actors):
    told = next(
        report
        for report in READER.read(an_article(title="", text=text, published_at=IN_2023))
        if report.place.text == "مدينة الدرباسية"
    )
    assert {(actor.id, actor.role) for actor in told.actors} == actors


def test_a_title_says_the_occupation_of_which_the_text_tells_more():
    article = an_article(title="قصف للاحتلال على مدينة الدرباسية", text="قصفت قوات الاحتلال الأمريكي موقعا قرب مدينة الدرباسية.")
    assert ("US", "attacker") in {(actor.id, actor.role) for actor in READER.read(article)[0].actors}


ATTACK = "هاجمت خلايا داعش حاجزا لقسد في بلدة تل تمر."
ARREST = "اعتقلت قسد قياديا في تنظيم داعش في بلدة تل تمر."
OWN = [
    (ATTACK, "واندلعت اشتباكات متقطعة بين الطرفين في مدينة الدرباسية.", {("ISIS", "other"), ("SDF", "other")}),
    (ATTACK, "وهاجم مسلحون مجهولون سيارة في مدينة الدرباسية.", set()),
    (ARREST, "كما داهمت دورية منزلا في مدينة الدرباسية واعتقلت شابين.", {("SDF", "attacker")}),
    (ARREST, "كما اعتقلت مدنيا في مدينة الدرباسية.", {("SDF", "attacker")}),
    (
        "قصفت الميليشيات الإيرانية بلدة تل تمر.",
        "واستهدفت الميليشيات بقذائف الهاون مدينة الدرباسية.",
        {("IRAN_MILITIA", "attacker")},
    ),
]


@pytest.mark.parametrize(("first", "sentence", "actors"), OWN)
def test_who_was_hit_or_clashes_there_is_not_always_hit_here(first, sentence, actors):
    told = next(
        one
        for one in READER.read(an_article(title="", text=f"{first}\n{sentence}", published_at=IN_2023))
        if one.place.text == "مدينة الدرباسية"
    )
    assert {(actor.id, actor.role) for actor in told.actors if actor.id not in {"CIVILIANS", "UNKNOWN"}} == actors
