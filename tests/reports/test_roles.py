"""Who did it to whom: sentences of our own."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

READER = Reader.load()

ROLES = [
    ("قصفت قوات سوريا الديمقراطية بلدة ذيبان بالهاون.", {("SDF", "attacker")}),
    ("قتل شخصان برصاص عناصر قسد في بلدة الشحيل.", {("SDF", "attacker")}),
    ("اعتقل شاب من قبل دورية لقسد في مدينة هجين.", {("SDF", "attacker")}),
    ("مقتل عنصرين من قسد بهجوم لتنظيم داعش في بلدة الشحيل.", {("SDF", "target"), ("ISIS", "attacker")}),
    ("هاجم مسلحون حاجزا لقسد في بلدة ذيبان.", {("SDF", "target")}),
    (
        "اعتقلت قسد بدعم من التحالف الدولي متزعما في تنظيم داعش ببلدة الشحيل.",
        {("SDF", "attacker"), ("COALITION", "attacker"), ("ISIS", "target")},
    ),
    ("اندلعت اشتباكات بين قسد ومجلس دير الزور العسكري في قرية العزبة.", {("SDF", "other"), ("DMC", "other")}),
    ("استهدفت مسيرة تركية سيارة في بلدة الدرباسية الخاضعة لسيطرة قسد.", {("TURKEY", "attacker")}),
    ("انفجرت عبوة ناسفة بدورية في بلدة الشحيل، ويعتقد أن خلايا تنظيم داعش نفذتها.", {("ISIS", "attacker")}),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles(text, roles):
    (report,) = READER.read(an_article(title="", text=text))
    assert {(actor.id, actor.role) for actor in report.actors if actor.id not in {"CIVILIANS", "UNKNOWN"}} == roles
