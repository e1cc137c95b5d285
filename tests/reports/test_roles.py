"""Who did it to whom: sentences of our own."""

from dataclasses import replace
from datetime import date

import pytest

from streams.errors import DataError
from streams.reports.lexicon import ActorWord, EventWord, Lexicon
from streams.reports.roles.arabic import find_actors
from streams.reports.syntax import words
from streams.reports.table import read_table
from streams.reports.text import normalise

LEXICON = Lexicon.load()


def actors_of(text, day=date(2023, 8, 29)):
    """Of a text read as one sentence, published on a day."""
    folded = normalise(text)
    found = LEXICON.find(folded.text)
    names = [replace(match, payload=match.payload.on(day)) for match in found if isinstance(match.payload, ActorWord)]
    return find_actors(folded, names, 0, len(folded.text), [match for match in found if isinstance(match.payload, EventWord)])


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
    # the verb and its places
    ("هاجمت العشائر قسد في بلدة ذيبان.", {("TRIBES", "attacker"), ("SDF", "target")}),
    ("قوات التحالف الدولي اعتقلت شابا في قرية الزر.", {("COALITION", "attacker")}),
    ("قتل ثلاثة عناصر من قسد في هجوم مسلح في بلدة الشحيل.", {("SDF", "target")}),
    ("اعتقلت دورية لقسد شابين في قرية الزر.", {("SDF", "attacker")}),
    ("استهدفت دورية لقسد بعبوة ناسفة في قرية الزر.", {("SDF", "target")}),
    ("استهدفت قسد بالمدفعية نقاطا لقوات النظام في بلدة مراط.", {("SDF", "attacker"), ("REGIME", "target")}),
    ("تعرض حاجز لقسد لهجوم من قبل خلايا داعش في بلدة الصور.", {("SDF", "target"), ("ISIS", "attacker")}),
    ("قياديان في تنظيم داعش قتلا بغارة للتحالف في بلدة هجين.", {("ISIS", "target"), ("COALITION", "attacker")}),
    ("قصفت طائرة حربية للنظام بلدة ذيبان بعد استهداف داعش حاجزا.", {("REGIME", "attacker"), ("ISIS", "attacker")}),
    # nouns of attack
    ("قصف تركي على قرى بلدة تل تمر.", {("TURKEY", "attacker")}),
    ("إصابة مدني بقصف جوي تركي قرب بلدة الدرباسية.", {("TURKEY", "attacker")}),
    ("مقتل شاب خلال مداهمة قوات سوريا الديمقراطية لمنزله في بلدة الشحيل.", {("SDF", "attacker")}),
    ("ضربة أمريكية لمستودع للميليشيات الإيرانية في مدينة البوكمال.", {("US", "attacker"), ("IRAN_MILITIA", "target")}),
    ("غارة استهدفت مقرا للواء فاطميون في مدينة الميادين.", {("IRAN_MILITIA", "target")}),
    ("قامت قسد باعتقال ثلاثة أشخاص في مدينة الشدادي.", {("SDF", "attacker")}),
    ("أعلنت قسد اعتقال قيادي في تنظيم داعش بمدينة الشدادي.", {("SDF", "attacker"), ("ISIS", "target")}),
    ("عملية مشتركة بين قوات التحالف وقسد في مدينة هجين أسفرت عن اعتقال شخصين.", {("COALITION", "attacker"), ("SDF", "attacker")}),
    ("أحبطت قسد هجوما لداعش في مدينة الحسكة.", {("SDF", "target"), ("ISIS", "attacker")}),
    ('نفذت قوات التحالف و"قسد" مداهمة في مدينة هجين.', {("COALITION", "attacker"), ("SDF", "attacker")}),
    ('هجوم على حاجز ل"قسد" في بلدة الصور.', {("SDF", "target")}),
    ("قصف الاحتلال التركي بطائرة مسيرة نقطة لقسد في بلدة تل حميس.", {("TURKEY", "attacker"), ("SDF", "target")}),
    ("انفجار عبوة ناسفة في سيارة عسكرية لقسد في بلدة الصور.", {("SDF", "target")}),
    ("تمكنت قسد من إفشال مخطط لتفجير سيارة في مدينة الحسكة.", {("SDF", "attacker")}),
    # whose: patrons, pronouns, apposition
    (
        "قصفت القوات التركية والفصائل الموالية لها قرى بريف تل تمر.",
        {("TURKEY", "attacker"), ("SNA", "attacker")},
    ),
    ("قصفت القوات التركية وفصائل المعارضة الموالية لها بلدة أبو راسين.", {("TURKEY", "attacker"), ("SNA", "attacker")}),
    ("قصفت مرتزقة الاحتلال التركي بلدة تل تمر.", {("SNA", "attacker")}),
    ("هاجمت مرتزقة حزب الله بلدة القورية.", {("HEZBOLLAH", "attacker")}),
    ("غارة على مقر لمجموعات موالية لإيران في مدينة الميادين.", {("IRAN_MILITIA", "target")}),
    ("نفذت قوات سوريا الديمقراطية (قسد) مداهمة في مدينة البصيرة.", {("SDF", "attacker")}),
    ("نفذت وحدات مكافحة الإرهاب التابعة لقسد مداهمة في مدينة البصيرة.", {("SDF", "attacker")}),
    ("أعلنت قسد مقتل اثنين من عناصرها بانفجار لغم في مدينة البصيرة.", {("SDF", "target")}),
    ("هاجمت القوات التركية ومرتزقتها بلدة تل تمر.", {("TURKEY", "attacker"), ("SNA", "attacker")}),
    ("هجوم على مركز للأسايش التابعة لميليشيا قسد في بلدة ذيبان.", {("ASAYISH", "target")}),
    # who has no part
    ("انفجر لغم في بلدة ذيبان الخاضعة لسيطرة قسد وقتل طفل.", set()),
    ("مصدر في قسد: مقتل شخصين بانفجار لغم في بلدة ذيبان.", set()),
    ("مقتل شاب بحجة محاربة داعش في بلدة ذيبان برصاص مجهولين.", set()),
    ("انفجار لغم قرب الحدود التركية في مدينة رأس العين وإصابة طفل.", set()),
    ("مقتل راع بانفجار لغم من مخلفات داعش في بلدة السوسة.", set()),
    # parties of a clash
    (
        "اشتباكات بين مجلس دير الزور العسكري من جهة، وقسد من جهة أخرى، في بلدة العزبة.",
        {("DMC", "other"), ("SDF", "other")},
    ),
    ("مقتل عنصر من قسد باشتباكات مع مقاتلي العشائر في بلدة ذيبان.", {("SDF", "target"), ("TRIBES", "other")}),
    # who comes from where, and who only holds the ground
    (
        "سقطت قذائف مصدرها المناطق التي تسيطر عليها قسد وقوات النظام على بلدة ذيبان.",
        {("SDF", "attacker"), ("REGIME", "attacker")},
    ),
    ("قصف مصدره مناطق سيطرة قسد على بلدة ذيبان.", {("SDF", "attacker")}),
    ("قصفت قوات النظام بلدة ذيبان والتي يسيطر عليها تنظيم داعش.", {("REGIME", "attacker")}),
    ("نقل طفل أصيب بالقصف إلى تركيا.", set()),
    ("قصفت طائرة مسيرة، للاحتلال التركي، سيارة في بلدة الدرباسية.", {("TURKEY", "attacker")}),
    # a count between verb and object
    ("داعش يقتل خمسة من قسد في بلدة ذيبان.", {("ISIS", "attacker"), ("SDF", "target")}),
    ("ثلاثة عناصر من قسد قتلوا وأصيب اثنان بهجوم لداعش في بلدة ذيبان.", {("SDF", "target"), ("ISIS", "attacker")}),
    ("قيادي في داعش قتل مع اثنين من مرافقيه بغارة أمريكية في بلدة ذيبان.", {("ISIS", "target"), ("US", "attacker")}),
    # an attack and its verb
    ("هجوم شنه مقاتلو المعارضة على نقاط لقوات النظام في مدينة درعا.", {("REBELS", "attacker"), ("REGIME", "target")}),
    ("خمس غارات قرب مدينة الميادين استهدفت نقاطا للواء فاطميون.", {("IRAN_MILITIA", "target")}),
    ("ردت القوات التركية بقصف مكثف على قرية المجيبرة.", {("TURKEY", "attacker")}),
    ("أطلقت ميليشيا أسد الرصاص لتفريق مظاهرة في مدينة درعا.", {("REGIME", "attacker")}),
    ("سقط صاروخ في بلدة نصيب نتيجة الضربات المتبادلة بين إسرائيل وإيران.", {("ISRAEL", "other"), ("IRAN", "other")}),
    # whose friends
    ("قصفت الفصائل المسلحة المدعومة من تركيا بلدة تل تمر.", {("SNA", "attacker")}),
    ("استهدف مجهولون عنصرين من اللواء الثامن المدعوم من روسيا في مدينة درعا.", set()),
    ("غارات أمريكية استهدفت جماعات متحالفة مع إيران في مدينة الميادين.", {("US", "attacker"), ("IRAN_MILITIA", "target")}),
    ("مقتل أربعة من عائلة 2025 · Sharedقصفت قسد بلدة ذيبان.", {("SDF", "attacker")}),
    # an attack from somebody, and names that share a noun
    ("غارات جوية من الطيران الحربي التابع للنظام وروسيا على مدينة درعا.", {("REGIME", "attacker"), ("RUSSIA", "attacker")}),
    ("القوات الحكومية والروسية قصفت بلدة معدان.", {("REGIME", "attacker"), ("RUSSIA", "attacker")}),
    ("صاروخ انطلق من مناطق السيطرة المشتركة لقوات النظام وقسد أصاب منزلا.", {("REGIME", "attacker"), ("SDF", "attacker")}),
    ("تبادل القصف بين فصائل للمعارضة وقوات النظام في ريف حلب.", {("REBELS", "other"), ("REGIME", "other")}),
    (
        "قسد تعتقل شابين بدعم من التحالف الدولي في بلدة ذيبان اعتقلت قسد فجر اليوم شابين في بلدة ذيبان.",
        {("SDF", "attacker"), ("COALITION", "attacker")},
    ),
    ("ألقى مجهولون قنبلة على محل في بلدة السوسة، وقامت على إثرها دورية لقسد بمداهمة المنزل.", {("SDF", "attacker")}),
    # who is told of, who speaks, who stands behind it
    (
        "أعلنت القوات الأمريكية مقتل سامر، أحد قادة داعش، خلال عملية نفذتها قواتها في بلدة ذيبان.",
        {("US", "attacker"), ("ISIS", "target")},
    ),
    ("الجيش الأمريكي: نفذنا غارة في بلدة ذيبان وقتلنا قياديا في داعش.", {("US", "attacker"), ("ISIS", "target")}),
    ("مقاتلون من داعش كانوا قرب السجن، طائرة للتحالف استهدفتهم.", {("COALITION", "attacker"), ("ISIS", "target")}),
    ("اعتقل التحالف ثلاثة عناصر من داعش نقلهم إلى قاعدة التحالف.", {("COALITION", "attacker"), ("ISIS", "target")}),
    ("قصفت القوات التركية والفصائل الموالية ريف تل تمر.", {("TURKEY", "attacker"), ("SNA", "attacker")}),
    ("مقتل خمسة مسلحين متحالفين مع إيران بغارة في مدينة الميادين.", {("IRAN_MILITIA", "target")}),
    ("إصابة مدنيين في بلدة كودنة أقام الجيش الإسرائيلي حاجزا فيها.", {("ISRAEL", "other")}),
    ("القصف الذي نفذته قوات النظام دمر منزلا في مدينة درعا.", {("REGIME", "attacker")}),
    # two verbs, one subject; who came along
    ("قسد تنشئ حاجزا وتنفذ عمليات دهم شنت قوات قسد حملة اعتقالات في بلدة ذيبان.", {("SDF", "attacker")}),
    ("استقدمت قسد تعزيزات واعتقلت شابين في بلدة ذيبان.", {("SDF", "attacker")}),
    ("عملية أمنية للتحالف مع قوة عراقية استهدفت قرية قرب الحدود.", {("COALITION", "attacker"), ("IRAQ", "attacker")}),
    ("بغطاء من الطيران المروحي اعتقلت قسد شابا في بلدة ذيبان.", {("SDF", "attacker")}),
    ("اعتقلت وحدات التدخل السريع التابعة للأسايش شابا في بلدة ذيبان.", {("ASAYISH", "attacker")}),
    ("قصف تركي على قرية عين ديوار، بحسب بيان أصدرته قسد.", {("TURKEY", "attacker")}),
    # what blew up beside a post, who holds a prison
    ("انفجرت سيارة أمام مقر تابع لقسد في مدينة البصيرة.", {("SDF", "target")}),
    ("انفجار لغم قرب مدرسة في بلدة ذيبان الخاضعة لسيطرة قسد.", set()),
    ("قتل شاب تحت التعذيب في سجون قسد.", {("SDF", "attacker")}),
    ("المروحيات الأمريكية حلقت فوق قرية الزر قبل اعتقال شاب.", set()),
    ("استهدف الهجوم قاعدة تحالف تقوده الولايات المتحدة قرب الشدادي.", {("COALITION", "target")}),
    ("سقوط صواريخ على بلدة ذيبان مصدرهم قسد.", {("SDF", "attacker")}),
    ("صواريخ أطلقت من قواعد روسية سقطت على مدينة درعا.", {("RUSSIA", "attacker")}),
    (
        "استهدف هجوم لداعش محطة المياه، والتي يتخذها عناصر قسد نقطة عسكرية",
        {("ISIS", "attacker"), ("SDF", "target")},
    ),
    ("قصفت طائرات إسرائيلية مبنى تتخذه الميليشيات الإيرانية مقراً لها", {("ISRAEL", "attacker"), ("IRAN_MILITIA", "target")}),
]
CERTAIN = [
    ("قتل رجل بغارة يرجح أنها للتحالف في بلدة ذيبان.", ("COALITION", "attacker", "suspected")),
    ("رجحت مصادر أن يكون التحالف يقف خلف الاستهداف في بلدة ذيبان.", ("COALITION", "attacker", "suspected")),
    ("اتهمت منظمة إغاثة قسد بقصف مخيم قرب عفرين.", ("SDF", "attacker", "claimed")),
    ("انفجرت عبوة ناسفة في بلدة الشحيل، ويعتقد أن خلايا تنظيم داعش نفذتها.", ("ISIS", "attacker", "suspected")),
    ("اعتقلت دورية شابا في بلدة الشحيل بتهمة الانتماء لداعش.", ("ISIS", "target", "suspected")),
    ("اتهمت العشائر قسد بقصف منازل المدنيين في بلدة ذيبان.", ("SDF", "attacker", "claimed")),
    ("غارات يرجح أنها أمريكية استهدفت مواقع في مدينة البوكمال.", ("US", "attacker", "suspected")),
    ("قصفت قسد بلدة ذيبان.", ("SDF", "attacker", "stated")),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles(text, roles):
    assert {(actor.id, actor.role) for actor in actors_of(text) if actor.id not in {"CIVILIANS", "UNKNOWN"}} == roles


@pytest.mark.parametrize(("text", "told"), CERTAIN)
def test_certainty(text, told):
    assert told in {(actor.id, actor.role, actor.certainty) for actor in actors_of(text)}


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("class\twords\nhit\tقصف", "line 2: class 'hit' is unknown"),
        ("class\twords\nstrike\tقصف ثم عاد ثم قصف", "line 2: .* has more than 4 words"),
    ],
)
def test_a_wrong_row_of_role_words_is_refused(monkeypatch, rows, wrong):
    monkeypatch.setattr(words, "read_table", lambda name, columns: read_table(name, columns, rows))
    with pytest.raises(DataError, match=rf"role_words.tsv, {wrong}"):
        words.senses.__wrapped__()


def test_a_patron_stands_once(monkeypatch):
    monkeypatch.setattr(words, "read_table", lambda name, columns: read_table(name, columns, "patron\tproxy\nUS\tSDF\nUS\tREBELS"))
    with pytest.raises(DataError, match=r"proxies\.tsv, line 3: US stands in an earlier row"):
        words.proxies.__wrapped__()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("العثور على جثة شخص مجهول الهوية في بلدة ذيبان.", set()),
        ("مقتل شاب برصاص مجهولين في بلدة ذيبان.", {"attacker"}),
        ("استهدف مجهولون سيارة في بلدة ذيبان.", {"attacker"}),
    ],
)
def test_an_unknown_victim_attacks_nobody(text, told):
    assert {actor.role for actor in actors_of(text) if actor.id == "UNKNOWN"} == told


CLAIMS = [
    ("تبنى تنظيم داعش استهداف صهريج لقسد في بلدة الصور.", {("ISIS", "attacker"), ("ISIS", "claimant"), ("SDF", "target")}),
    ("أعلن تنظيم داعش مسؤوليته عن هجوم استهدف حاجزا لقسد.", {("ISIS", "attacker"), ("ISIS", "claimant"), ("SDF", "target")}),
    ("هجوم على حاجز لقسد تبناه تنظيم داعش.", {("ISIS", "attacker"), ("ISIS", "claimant"), ("SDF", "target")}),
    ("لم تعلن أي جهة مسؤوليتها عن الهجوم على حاجز لقسد.", {("SDF", "target")}),
    ("يرجح أن داعش يقف خلف الهجوم على حاجز لقسد.", {("ISIS", "attacker"), ("SDF", "target")}),
]


@pytest.mark.parametrize(("text", "roles"), CLAIMS)
def test_who_claims_its_act_has_two_roles(text, roles):
    assert {(actor.id, actor.role) for actor in actors_of(text)} == roles


def test_who_protests_is_not_hit():
    told = {actor.role for actor in actors_of("خرج الأهالي بمظاهرة في مدينة القامشلي.") if actor.id == "CIVILIANS"}
    assert told == {"other"}
