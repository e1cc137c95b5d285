"""Names of which a part stands between quotation marks: read like the names without."""

import pytest
from builders import an_article

from streams.reports.quoted import in_quotes
from streams.reports.reader import Reader

READER = Reader.load()
SENTENCES = [
    ('قصفت قوات "سوريا الديمقراطية" بلدة الشحيل اليوم.', "al-Shuhayl", {("SDF", "attacker")}),
    ("قصفت مدفعية قوات «النظام» السوري أحياء مدينة دير الزور.", "Deir-ez-Zor", {("REGIME", "attacker")}),
    ("استهدفت قوات نظام “الأسد” قرية الجنينة بريف دير الزور.", "al-Junaynah", {("REGIME", "attacker")}),
    ("هاجم تنظيم ”الدولة الإسلامية“ حاجزاً لقسد في بلدة ذيبان.", "Dhiban", {("ISIS", "attacker"), ("SDF", "target")}),
    ("انفجرت عبوة ناسفة قرب حقل «العمر» النفطي اليوم.", "al-Omar oil field", set()),
    ("عُثر على جثة امرأة في مخيم “الهول”.", "al-Hol camp", {("CIVILIANS", "target")}),
    ('استهدف مسلحون سيارة لقسد على طريق "الخرافي".', "Al-Hasakeh", {("UNKNOWN", "attacker"), ("SDF", "target")}),
]


@pytest.mark.parametrize(("text", "place", "actors"), SENTENCES)
def test_a_name_is_read_with_a_part_of_it_in_quotation_marks(text, place, actors):
    report = READER.read(an_article(title="", text=text))[0]
    assert report.place.name == place
    assert {(actor.id, actor.role) for actor in report.actors} == actors


def test_each_later_word_may_begin_the_quotation():
    assert {form for form in in_quotes("قوات نظام الأسد") if '"' in form} == {'قوات "نظام الأسد', 'قوات نظام "الأسد'}
    assert not list(in_quotes("قسد"))
