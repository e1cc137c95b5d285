"""Whom an article quotes for an incident: text -> origin, and by what rule."""

import pytest
from builders import an_article

from streams.errors import DataError
from streams.incidents.origins import origin_of
from streams.reports.explain import explain
from streams.reports.notes import Notes
from streams.reports.origin.names import OUTLET, known_as, names, read_names
from streams.reports.origin.saying import patterns, read_words
from streams.reports.reader import Reader

EVENT = "قتل شاب برصاص مسلحين مجهولين في بلدة الشحيل"


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def origins(reader, text, title="", **changes):
    return [report.origin for report in reader.read(an_article(title=title, text=text, **changes))]


def rules(reader, text, title=""):
    notes = Notes()
    reader.read(an_article(title=title, text=text), notes)
    return [draft.origin.rule for draft in notes.told]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        # A verb of saying with its source.
        ("قال المرصد السوري لحقوق الإنسان إن شاباً قتل برصاص مسلحين في بلدة الشحيل.", "SOHR"),
        ("وثق المرصد مقتل شاب برصاص مسلحين في بلدة الشحيل.", "SOHR"),
        ("أفاد مراسل وكالة نورث برس، أن مسلحين قتلوا شاباً في بلدة الشحيل.", "North Press"),
        ("ذكرت وكالة أنباء هاوار أن طائرة مسيرة تركية قصفت سيارة قرب تل تمر.", "ANHA"),
        ("قال مدير المرصد رامي عبد الرحمن لفرانس برس إن شاباً قتل برصاص مسلحين في بلدة الشحيل.", "SOHR"),
        ("المرصد السوري: مقتل شاب برصاص مسلحين في بلدة الشحيل", "SOHR"),
        ("المرصد السوري يوثق مقتل شاب برصاص مسلحين في بلدة الشحيل", "SOHR"),
        # According to.
        (f"{EVENT}، بحسب المرصد.", "SOHR"),
        (f"{EVENT}، وفقاً للمرصد السوري.", "SOHR"),
        (f"{EVENT}، وفق ما ذكرت وكالة سانا.", "SANA"),
        (f"{EVENT}، بحسب ما أفاد به الدفاع المدني السوري.", "WHITE_HELMETS"),
        # Of several the innermost that is named; whom an agency names before the agency.
        ("نقلت رويترز عن المرصد السوري أن شاباً قتل برصاص مسلحين في بلدة الشحيل.", "SOHR"),
        ("قالت رويترز إن المرصد السوري أعلن مقتل شاب برصاص مسلحين في بلدة الشحيل.", "SOHR"),
        ("قالت سانا نقلاً عن مصدر عسكري إن شاباً قتل برصاص مسلحين في بلدة الشحيل.", "SANA"),
        ("قال مصدر أمني لنورث برس إن مسلحين قتلوا شاباً في بلدة الشحيل.", "North Press"),
        ("قال مصدر في قسد لوكالة هاوار إن مسلحين قتلوا شاباً في بلدة الشحيل.", "ANHA"),
        # Who speaks for itself.
        ("أعلن فرهاد شامي مقتل ثلاثة من داعش بقصف على بلدة الشحيل.", "SDF"),
        ("قال المركز الإعلامي لقوات سوريا الديمقراطية إن داعش هاجم حاجزاً في بلدة الشحيل.", "SDF"),
        ("أعلنت قوات سوريا الديمقراطية في بيان مقتل ثلاثة من داعش بقصف على بلدة الشحيل.", "SDF"),
        ("قالت القيادة المركزية الأمريكية إن غارة جوية قتلت قيادياً في داعش قرب بلدة الشحيل.", "US"),
        ("أعلن البنتاغون مقتل قيادي في داعش بغارة جوية قرب بلدة الشحيل.", "US"),
        ("أعلنت وزارة الدفاع التركية مقتل ثلاثة مسلحين بقصف قرب تل تمر.", "TURKEY"),
        ("قالت وكالة أعماق إن مقاتلي داعش هاجموا حاجزاً لقسد في بلدة الشحيل.", "ISIS"),
        # Unnamed sources and the outlet's own people stay as they are written.
        ("أفاد مراسلنا بمقتل شاب برصاص مسلحين في بلدة الشحيل.", "مراسلنا"),
        ("قالت مصادر محلية إن مسلحين قتلوا شاباً في بلدة الشحيل.", "مصادر محلية"),
        ("قال شقيق الضحية إن مسلحين قتلوا أخاه في بلدة الشحيل.", "شقيق الضحية"),
        ("قالت شبكة الضفة الإعلامية إن مسلحين قتلوا شاباً في بلدة الشحيل.", "شبكة الضفة الإعلامية"),
        (f"{EVENT}.", None),
        # The sentences before.
        (f"قال المرصد السوري إن التوتر مستمر في المنطقة. و{EVENT}.", "SOHR"),
        ("أعلن المرصد السوري أن التوتر مستمر. وأضاف المصدر أن مسلحين قتلوا شاباً في بلدة الشحيل.", "SOHR"),
        ("أفاد مصدر طبي بأن التوتر مستمر. وتابع أن شاباً قتل برصاص مسلحين في بلدة الشحيل.", "مصدر طبي"),
        (f"قال المرصد السوري إن التوتر مستمر في المنطقة. وفي سياق آخر، {EVENT}.", None),
        # Another sentence about the same incident.
        (f"{EVENT}.\nوقال المرصد السوري إن الشاب قتل في بلدة الشحيل بعد ملاحقته.", "SOHR"),
        # The outlet's own name.
        (f"الحسكة – هاوار. {EVENT}.", "ANHA"),
        (f"نورث برس – دير الزور\nقال مصدر أمني إن الأوضاع متوترة.\n{EVENT}.", "North Press"),
        (f"{EVENT}.\nالمصدر: عنب بلدي", "Enab Baladi"),
    ],
)
def test_arabic(reader, text, origin):
    assert origins(reader, text) == [origin]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Three people were killed in an air strike on Shuhayl in Deir ez-Zor, according to the Syrian Observatory.", "SOHR"),
        ("The SDF said in a statement that ISIS gunmen killed two fighters in Shuhayl, Deir ez-Zor.", "SDF"),
        ("CENTCOM said an air strike killed an ISIS leader near Shuhayl, Deir ez-Zor.", "US"),
        ("A security source told North Press that gunmen killed two people in Shuhayl, Deir ez-Zor.", "North Press"),
        ("BEIRUT (Reuters) - Gunmen killed two people in Shuhayl, Deir ez-Zor on Monday.", "Reuters"),
        ("Local sources said gunmen killed two people in Shuhayl, Deir ez-Zor.", "Local sources"),
        ("Gunmen killed two people in Shuhayl, Deir ez-Zor.", None),
        ("SOHR'a göre Haseke'de düzenlenen saldırıda üç kişi öldü.", "SOHR"),
        ("Anadolu Ajansı, Haseke'deki saldırıda üç kişinin öldüğünü bildirdi.", "Anadolu"),
        ("Li gorî SOHR di êrîşeke li Hesekê de sê kes hatin kuştin.", "SOHR"),
        ("SOHR ragihand ku di êrîşeke li Hesekê de sê kes hatin kuştin.", "SOHR"),
        ("بەپێی ڕوانگەی سووری سێ کەس لە حەسەکە کوژران", "SOHR"),
    ],
)
def test_other_languages(reader, text, origin):
    assert origins(reader, text) == [origin]


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        ("مقتل شاب في الشحيل | المرصد السوري لحقوق الإنسان", "SOHR"),
        ("مقتل شاب في الشحيل - عنب بلدي", "Enab Baladi"),
        ('المرصد السوري on X: "مقتل شاب في الشحيل"', "SOHR"),
        ("المرصد السوري يدين مقتل شاب في الشحيل | صفحة محلية", None),
        ("مقتل شاب في الشحيل", None),
    ],
)
def test_the_title_names_the_outlet(reader, title, origin):
    assert origins(reader, f"{EVENT}.", title) == [origin]


def test_a_party_that_only_attacks_is_no_source(reader):
    assert origins(reader, "قصفت قوات سوريا الديمقراطية بلدة الشحيل بالمدفعية فقتل شاب.") == [None]
    assert origins(reader, "مقتل شاب بإنزال جوي للتحالف الدولي في بلدة الشحيل | صفحة محلية") == [None]


def test_two_incidents_of_a_round_up_have_their_own_origins(reader):
    text = "قال المرصد السوري إن شاباً قتل برصاص مسلحين في بلدة الشحيل.\nوأعلنت قسد اعتقال ثلاثة من داعش خلال مداهمة في بلدة هجين."
    assert origins(reader, text) == ["SOHR", "SDF"]


def test_the_source_of_a_lists_introduction_is_that_of_its_items_and_one_items_is_its_own(reader):
    text = (
        "قال المرصد السوري إن هجمات عدة وقعت أمس:\n- قتل شاب برصاص مسلحين في بلدة الشحيل، بحسب وكالة سانا.\n"
        "- اعتقلت قسد ثلاثة أشخاص خلال مداهمة في بلدة هجين."
    )
    assert origins(reader, text) == ["SANA", "SOHR"]


def test_the_explanation_shows_the_words_the_rule_and_the_row(reader):
    article = an_article(title="", text=f"{EVENT}، بحسب المرصد السوري.")
    told = explain(reader, article)
    fact = next(one for one in told.facts[0] if one.field == "origin")
    assert (str(fact.value), fact.words, str(fact.why)) == ("SOHR", "المرصد السوري", "the source that the sentence names for it")
    assert fact.rule.startswith("origins.tsv:")
    mark = next(one for one in told.marks if str(one.read_as) == "whom the article quotes")
    assert (article.text[mark.start : mark.end], mark.reports) == ("المرصد السوري", (0,))
    assert rules(reader, f"أفاد مصدر طبي بأن التوتر مستمر. و{EVENT}.") == ["before"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("المرصد السوري لحقوق الإنسان", "SOHR"),
        ("المرصد", "SOHR"),
        ("SOHR", "SOHR"),
        ("Syrian Observatory for Human Rights", "SOHR"),
        ("NPA", "North Press"),
        ("نورث برس", "North Press"),
        ("Hawar News Agency", "ANHA"),
        ("فرهاد شامي", "SDF"),
        ("SDF Press Center", "SDF"),
        ("Pentagon", "US"),
        ("REGIME", "REGIME"),
        ("مصدر محلي", OUTLET),
        ("our correspondent", OUTLET),
        ("", OUTLET),
        ("شقيق الضحية", None),
    ],
)
def test_one_name_for_all_spellings(words, name):
    assert known_as(words) == name


def test_outlets_that_quote_one_origin_count_once_and_unnamed_sources_are_the_outlets(reader):
    def counted(text, feed):
        (report,) = reader.read(an_article(title="", text=text, feed=feed))
        return origin_of(report)

    same = [
        counted(f"{EVENT}، بحسب المرصد السوري لحقوق الإنسان.", "Alpha"),
        counted("Gunmen killed two people in Shuhayl, Deir ez-Zor, according to SOHR.", "Beta"),
        counted(f"{EVENT}.", "SOHR news"),
    ]
    assert set(same) == {"SOHR"}
    assert counted("قالت مصادر محلية إن مسلحين قتلوا شاباً في بلدة الشحيل.", "Alpha") == "Alpha"
    assert counted("قال شقيق الضحية إن مسلحين قتلوا أخاه في بلدة الشحيل.", "Alpha") == "Alpha"
    assert counted("قالت شبكة الضفة الإعلامية إن مسلحين قتلوا شاباً في بلدة الشحيل.", "Alpha") == "شبكة الضفة الإعلامية"
    assert counted("أعلنت قوات النظام مقتل ثلاثة من داعش بقصف على بلدة الشحيل.", "Alpha") == "REGIME"


def test_what_is_shipped_loads():
    assert names()
    assert patterns()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("SOHR\tnewspaper\tالمرصد", "line 2: kind 'newspaper' is unknown"),
        ("\tagency\tسانا", "line 2: it has no id or no words"),
        ("SANA\tagency\tسانا|سانا", "line 2: 'سانا' stands already in origins.tsv:2"),
        ("SANA\tagency", "line 2: 2 cells, 3 are due"),
    ],
)
def test_a_broken_row_of_origins_is_named(row, said):
    with pytest.raises(DataError, match=r"origins\.tsv") as caught:
        read_names(f"id\tkind\twords\n{row}\n")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [("shouted\tصاح", "line 2: class 'shouted' is unknown"), ("said\t ", "line 2: it has no words")],
)
def test_a_broken_row_of_saying_is_named(row, said):
    with pytest.raises(DataError, match=r"saying\.tsv") as caught:
        read_words(f"class\twords\n{row}\n")
    assert said in str(caught.value)
