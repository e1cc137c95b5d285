"""What counts as a place in a text, which one it is, and how exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import DataError
from streams.reports.places.chain import Hit
from streams.reports.places.gazetteer import COLUMNS, load_entries
from streams.reports.places.outlines import Outlines
from streams.reports.places.reasons import chosen, left_out
from streams.reports.places.resolve import Gazetteer, load_ambiguous, load_cues
from streams.reports.text import normalise

HEADER = "\t".join(COLUMNS)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def read(gazetteer: Gazetteer):
    """Words, precision and area of every place of a text."""

    def found(text: str) -> list[tuple[str, str, str]]:
        return [(m.place.text, m.place.precision, m.area) for m in gazetteer.find(normalise(text))]

    return found


@pytest.mark.parametrize(
    ("text", "words", "precision", "area"),
    [
        ("هجوم على سجن الصناعة في حي غويران بمدينة الحسكة", "سجن الصناعة", "point", "SY08"),
        ("اشتباكات في بلدة الشحيل بريف دير الزور الشرقي", "بلدة الشحيل", "town", "SY09"),
        ("استهداف دورية في حي اللطوة ببلدة ذيبان شرق دير الزور", "حي اللطوة", "neighbourhood", "SY09"),
        ("انفجار قرب حقل العمر النفطي شرق دير الزور", "حقل العمر النفطي", "point", "SY09"),
        ("Clashes in al-Busayrah in the eastern Deir ez-Zor countryside", "al-Busayrah", "town", "SY09"),
    ],
)
def test_a_chain_is_one_mention_of_its_most_exact_place(read, text, words, precision, area):
    assert read(text) == [(words, precision, area)]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("وصلت تعزيزات إلى الحسكة", "governorate"),
        ("وصلت تعزيزات إلى محافظة الحسكة", "governorate"),
        ("وصلت تعزيزات إلى مدينة الحسكة", "town"),
        ("انفجار قرب الحسكة", "town"),
        ("انفجار في ريف دير الزور", "governorate"),
    ],
)
def test_a_city_is_told_from_its_governorate_by_the_cue_word(read, text, precision):
    assert [found[1] for found in read(text)] == [precision]


@pytest.mark.parametrize(
    "name", ["دير الزور", "ديرالزور", "#دير_الزور", "بدير الزور", "ديـر الزّور", "Deir Ezzor", "Dêrezor", "Deyrizor"]
)
def test_a_name_is_known_in_every_spelling_of_the_news(gazetteer, name):
    assert [m.entry.id for m in gazetteer.find(normalise(name))] == ["SY09"]


def test_the_article_after_a_preposition_loses_its_alef(gazetteer):
    assert [m.entry.id for m in gazetteer.find(normalise("عودة الهدوء للحسكة وللقامشلي"))] == ["SY08", "C4564"]


@pytest.mark.parametrize(
    "text",
    [
        "كشفت الصور عن تقدم في العمر لدى سكان المدينة",
        "قالت قناة الميادين إن الحكومة السورية اجتمعت",
        "أعلن القائد أبو عمر من سوريا انسحابه",
        "كان الهول عظيماً على أهل سوريا",
        "افتتح الأمير مشروعاً في حي العزيزية بمحافظة الطائف اليوم",
        "شهدت مدينة سوسة مهرجاناً للسياح",
        "كتب عبد الله العكيدي وفرهاد الشامي عن سوريا",
        "قاتلوا في ميادين كثيرة في سوريا",
        "احتجزت طفلة بالتبني في سوريا",
    ],
)
def test_words_persons_outlets_and_places_elsewhere_are_none_of_ours(read, text):
    assert not [found for found in read(text) if found[2] in {"SY08", "SY09"}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قصف على الميادين والبوكمال", "الميادين"),
        ("هجوم في الصور شمال دير الزور", "الصور"),
        ("إنزال جوي في بلدة هجين شرقي سوريا", "بلدة هجين"),
        ("سوريا: انفجار في #الشدادي", "الشدادي"),
        ("داهمت قسد منزلاً في الشدادي", "الشدادي"),
        ("غارات على مدينة الميادين", "مدينة الميادين"),
        ("لغم في ريف المالكية شمال شرقي سوريا", "المالكية"),
        ("خرج العشرات من أهالي بلدة الكسرة في سوريا", "بلدة الكسرة"),
    ],
)
def test_an_ambiguous_name_counts_with_a_cue_word_or_a_place_of_its_area_beside_it(read, text, words):
    assert words in [found[0] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("انفجار في الصالحية في البوكمال", "C5181"),
        ("انفجار في حي الصالحية بالحسكة", "N0379"),
        ("هجوم في بلدة الكرامة شرق الرقة", "C5766"),
    ],
)
def test_of_several_places_of_one_name_the_one_beside_those_named(gazetteer, text, pcode):
    assert gazetteer.find(normalise(text))[0].place.pcode == pcode


def test_of_two_that_nothing_tells_apart_none_is_guessed():
    rows = [
        "SY09\tgovernorate\tSY09\t\t35.3\t40.1\tno\tDeir-ez-Zor\tدير الزور\t\ttest",
        "V1\tvillage\tSY09\tSY09\t35.6\t40.0\tyes\tA\tالرابية\t\ttest",
        "V2\tvillage\tSY09\tSY09\t34.6\t40.8\tyes\tB\tالرابية\t\ttest",
    ]
    small = Gazetteer(load_entries("\n".join([HEADER, *rows]) + "\n"), [("village", "قرية")])
    (mention,) = small.find(normalise("قتيلان في قرية الرابية. وفي دير الزور هدوء."))[:1]
    assert (mention.entry.id, mention.place.lat) == ("SY09", None)


def test_places_elsewhere_are_placed_elsewhere(read):
    areas = [found[2] for found in read("غارة على منبج. انفجار في الموصل. هجوم في مدينة الرقة. قمة في باريس")]
    assert areas == ["SY02", "XX", "SY11", "XX"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('مقتل "خالد حلب الأحمد" في بلدة الشحيل بريف دير الزور', ["بلدة الشحيل"]),
        ("استهدف منزل شخص اسمه خالد حلب في بلدة الشحيل بريف دير الزور", ["بلدة الشحيل"]),
        ("العثور على جثة خالد حلب في بلدة الشحيل بريف دير الزور", ["بلدة الشحيل"]),
        ("العثور على جثة في حلب", ["حلب"]),
        ("العثور على جثة شاب بحلب", ["حلب"]),
        ('قالت المصادر "قصفت القوات مدينة حلب"', ["مدينة حلب"]),
    ],
)
def test_a_surname_is_no_place(read, text, places):
    assert [found[0] for found in read(text)] == places


def test_where_a_person_comes_from_is_not_the_scene(read):
    assert "مدينة الميادين" not in [found[0] for found in read("مقتل شاب من أهالي مدينة الميادين في دير الزور")]


def test_a_governorate_is_never_a_point_on_the_map(gazetteer):
    (mention,) = gazetteer.find(normalise("أحداث محافظة الحسكة"))
    assert (mention.place.lat, mention.place.lon, mention.place.pcode) == (None, None, "SY08")


@given(before=st.text(max_size=40), after=st.text(max_size=40), marks=st.text(alphabet="\u064b\u0651\u0640\u200f", max_size=3))
def test_spans_point_into_the_original(before, after, marks):
    original = f"{before} بلدة الشح{marks}يل {after}"
    for mention in SHARED.find(normalise(original)):
        start, end = mention.place.span or (0, 0)
        assert original[start:end] == mention.place.text


SHARED = Gazetteer.load()


def test_a_parent_that_is_no_row_is_named():
    row = "C0001\tvillage\tSY09\tSY0999\t35.1\t40.4\tno\tShiheil\tالشحيل\t\ttest"
    with pytest.raises(DataError, match=r"places\.tsv, line 2: parent SY0999 is no row"):
        load_entries(f"{HEADER}\n{row}\n")


def test_a_cue_or_a_doubt_of_an_unknown_kind_is_named():
    with pytest.raises(DataError, match=r"place_cues\.tsv, line 2: kind 'hamlet' is unknown"):
        load_cues("kind\twords\nhamlet\tكفر\n")
    with pytest.raises(DataError, match=r"place_ambiguous\.tsv, line 2: reason 'odd' is unknown"):
        load_ambiguous("name\treason\nالصور\todd\n")


def test_every_unit_of_both_governorates_is_there():
    entries = [entry for entry, _ in load_entries() if entry.area in {"SY08", "SY09"}]
    kinds = {kind: sum(entry.kind == kind for entry in entries) for kind in ("governorate", "district", "subdistrict", "city")}
    assert kinds == {"governorate": 2, "district": 7, "subdistrict": 30, "city": 7}
    assert all(entry.lat and entry.lon for entry in entries)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف على ريف تل تمر في الحسكة", ("تل تمر", "subdistrict", "SY08")),
        ("غارة في بادية الميادين بدير الزور", ("بادية الميادين", "subdistrict", "SY09")),
        ("قصف على قرية زيدية بريف الحسكة", ("قرية زيدية", "town", "SY08")),
        ("قصف على قرية الزيدية بريف الحسكة", ("قرية الزيدية", "town", "SY08")),
        ("وصلت تعزيزات إلى مقاطعة الجزيرة", ("مقاطعة الجزيرة", "governorate", "SY08")),
    ],
)
def test_how_exact_a_place_is_said_by_its_words(read, text, expected):
    assert read(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("انفجار في قرية كفرنبودة قرب القامشلي وتل تمر", "SY05"),
        ("قصف على قرية زورافا غرب كوباني", "SY08"),
        ("مداهمة في حي الحسانية بمدينة هجين في دير الزور", "SY08"),
        ("تحدثت قناة الجزيرة عن انفجار في الجزيرة قرب دمشق", "SY08"),
    ],
)
def test_a_village_is_one_only_where_its_area_is_told(read, text, elsewhere):
    assert elsewhere not in [found[2] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "words", "area"),
    [
        ("كمين على طريق السخنة - دير الزور", "طريق السخنة - دير الزور", "SY09"),
        (
            "لغم على الطريق الواصل بين مدينة الشدادي وبلدة العريشة جنوب الحسكة",
            "الطريق الواصل بين مدينة الشدادي وبلدة العريشة",
            "SY08",
        ),
        ("هجوم على الطريق الدولي من القامشلي إلى المالكية", "الطريق الدولي من القامشلي إلى المالكية", "SY08"),
    ],
)
def test_a_road_between_two_places_is_one(read, text, words, area):
    assert next((found[0], found[2]) for found in read(text)) == (words, area)
    assert len(read(text)) <= 2


def test_two_places_without_a_road_are_two(read):
    assert [found[0] for found in read("قصف على القامشلي ودير الزور")] == ["القامشلي", "دير الزور"]


def test_a_word_is_no_village_behind_a_letter(read):
    assert read("استشهدت المواطنة فاطمة بقصف كتيبة من فرقة بعد سرقة سيارة في سوريا") == []


def test_of_names_that_overlap_the_longest_counts(gazetteer):
    assert [m.entry.id for m in gazetteer.find(normalise("انفجار بدير الزور"))] == ["SY09"]


def test_every_populated_place_of_both_governorates_has_an_arabic_name_and_a_unit():
    rows = [(entry, names) for entry, names in load_entries() if entry.area in {"SY08", "SY09"} and entry.kind == "village"]
    assert len(rows) > 2500
    assert not [entry.id for entry, _ in rows if not entry.name_ar]
    assert all(len(entry.parent) >= 5 for entry, _ in rows)


@pytest.mark.parametrize(
    ("lat", "lon", "area"),
    [(36.50, 40.75, "SY08"), (35.34, 40.14, "SY09"), (36.20, 37.15, "SY02"), (33.51, 36.29, "SY01"), (36.34, 43.13, None)],
)
def test_outlines_say_in_which_governorate_a_point_lies(lat, lon, area):
    assert Outlines.load().governorate(lat, lon) == area


def test_an_outline_says_how_far_outside_a_point_lies():
    outline = Outlines.load("unit\tname\trings\nSY08\tSquare\t36.0,40.0 36.0,41.0 37.0,41.0 37.0,40.0\n").of("SY080000")
    assert outline is not None
    assert outline.kilometres(36.5, 40.5) == 0
    assert outline.kilometres(38.0, 40.5) == pytest.approx(111.2, rel=0.01)


@pytest.mark.parametrize(
    ("rings", "said"), [("36.0,40.0 36.0", "no list of latitude,longitude"), ("36.0,40.0", "needs three points")]
)
def test_a_broken_outline_is_named(rings, said):
    with pytest.raises(DataError, match=rf"outlines\.tsv, line 2: a ring .*{said}"):
        Outlines.load(f"unit\tname\trings\nSY08\tSquare\t{rings}\n")


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("قصف على ريف تل تمر", "تل تمر", "the countryside of the town"),
        ("قصف على قرى ناحية تل تمر", "تل تمر", "the countryside of the town"),
        ("استهداف سيارة على طريق القامشلي – عامودا", "القامشلي", "a road to or from the town"),
        ("استهداف سيارة على طريق القامشلي – عامودا", "عامودا", "a road to or from the town"),
        ("استهداف سيارة بين مدينتي القامشلي وعامودا", "عامودا", "a road to or from the town"),
        ("shelling on the villages of Tal Tamr countryside", "Tal Tamr", "the countryside of the town"),
        ("A drone hit a car on a road linking Al-Qamishly and Amuda", "Qamishly", "a road to or from the town"),
        ("قالت قناة الميادين في دير الزور", "الميادين", "an outlet, a person"),
        ("نشرت الصور في دمشق", "الصور", "only behind a cue word"),
    ],
)
def test_why_a_name_is_a_place_or_none_is_said(gazetteer, text, words, said):
    none: list[Hit] = []
    folded = normalise(text)
    kept = [(hit, chosen(hit)) for mention in gazetteer.find(folded, left_out=none) for hit in mention.hits]
    told = {folded.words(hit.start, hit.end): why for hit, why in [*kept, *((hit, left_out(hit)) for hit in none)]}
    assert said in told[words]
