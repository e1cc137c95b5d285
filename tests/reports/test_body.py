"""What of a page is the article: pages of our own, and the lines that are read."""

import pytest
from builders import an_article

from streams.reports.body import body_lines
from streams.reports.lexicon import Lexicon, PageWord
from streams.reports.reader import Reader
from streams.reports.text import normalise

LEAD = "انفجرت عبوة ناسفة بسيارة عسكرية في مدينة الشدادي جنوبي الحسكة صباح اليوم، ما أدى إلى إصابة سائقها بجروح."
MORE = "وقال مصدر محلي إن قوة أمنية طوقت المكان وفتشت المارة، ولم تعلن أي جهة مسؤوليتها عن العملية حتى الآن."
TITLE = "انفجار عبوة ناسفة بسيارة عسكرية في الشدادي"
OTHERS = [
    "غارات على ريف حلب توقع قتلى وجرحى",
    "اعتقال خمسة شبان في مدينة الرقة",
    "مظاهرة في بلدة هجين تطالب بالخدمات",
]


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon.load()


def read(lexicon, lines, title=TITLE):
    text = normalise("\n\n".join(lines))
    marks = [match for match in lexicon.find(text.text) if isinstance(match.payload, PageWord)]
    return [text.words(start, end).strip() for start, end in body_lines(text, marks, normalise(title).text)]


MENU = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "اتصل بنا"]

PAGES = [
    ("prose alone", [LEAD, MORE], [LEAD, MORE]),
    ("a menu above", [*MENU, LEAD, MORE], [LEAD, MORE]),
    ("the headline again at the top", [TITLE, LEAD], [TITLE, LEAD]),
    ("a dateline", ["الحسكة – مراسلنا", LEAD], ["الحسكة – مراسلنا", LEAD]),
    ("other stories between headline and text", [TITLE, *OTHERS, LEAD], [TITLE, LEAD]),
    ("another story between two paragraphs", [LEAD, OTHERS[0], MORE], [LEAD, MORE]),
    ("related stories under their heading", [LEAD, MORE, "موضوعات متعلقة", TITLE], [LEAD, MORE]),
    ("other stories at the foot", [LEAD, MORE, *OTHERS], [LEAD, MORE]),
    ("a heading of other stories", [LEAD, "مقالات ذات صلة", *OTHERS], [LEAD]),
    (
        "other stories with their first sentence cut short",
        [LEAD, "مقالات مشابهة", "قالت مصادر إن غارات استهدفت ريف حلب وأوقعت…"],
        [LEAD],
    ),
    ("a box in the midst of the text", [LEAD, "اقرأ أيضاً", OTHERS[0], MORE], [LEAD, MORE]),
    ("a box on one line", [LEAD, "اقرأ أيضاً: " + OTHERS[0], MORE], [LEAD, MORE]),
    ("comments", [LEAD, "اترك تعليقاً", "أبو أحمد", "الله يرحم شهداء القصف على بلدتنا، متى ينتهي هذا الظلم؟"], [LEAD]),
    ("tags", [LEAD, "الوسوم", "قصف", "انفجار", "دير الزور"], [LEAD]),
    ("neighbours of the article", [LEAD, "السابق", OTHERS[1], "التالي", OTHERS[2]], [LEAD]),
    ("a log-in wall", ["Log In", "Forgot password?", LEAD], [LEAD]),
    ("headlines twice, as picture and link", [LEAD, OTHERS[0], OTHERS[0], MORE], [LEAD, MORE]),
    ("a list in the text", [LEAD, "- قصف مدفعي على بلدة أبو راسين", MORE], [LEAD, "- قصف مدفعي على بلدة أبو راسين", MORE]),
    (
        "a post without stops",
        ["قصف مدفعي على بلدة أبو راسين", "ولا أنباء عن إصابات"],
        ["قصف مدفعي على بلدة أبو راسين", "ولا أنباء عن إصابات"],
    ),
]


@pytest.mark.parametrize(("lines", "kept"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_only_the_article_is_read(lexicon, lines, kept):
    assert read(lexicon, lines) == kept


def test_a_post_is_read_up_to_its_buttons(lexicon):
    line = LEAD + "All reactions:12 comments3 sharesLikeCommentMost relevantأبو خالدمتى ينتهي القصف على الشحيل"
    assert read(lexicon, ["الصفحة's Post", line, "قصف جديد على هجين قبل قليل يا شباب"]) == [LEAD]
    named = LEAD + " #Our_NewsAll reactions:12 comments"  # the page's name and its buttons stand together
    assert read(lexicon, ["الصفحة's Post", named]) == [LEAD + " #Our_News"]


def test_of_a_page_of_headlines_only_what_the_title_tells_is_read(lexicon):
    headlines = [f"{one} في اليوم {day}" for day in ["اولا", "ثانيا", "ثالثا"] for one in OTHERS]
    assert read(lexicon, headlines, "وفاة مدني متأثراً بجراحه") == []
    assert read(lexicon, [*headlines, TITLE]) == [TITLE]


def test_a_list_of_names_under_a_post_leaves_the_post_whole(lexicon):
    post = [
        "مجزرة في بلدة الشحيل بريف دير الزور راح ضحيتها رجال ونساء",
        "عرف منهم",
        "أحمد العلي",
        "خالد المحمد",
        "سعاد الحسن",
        "ريم الخالد",
    ]
    assert read(lexicon, post, "صفحة البلدة") == post


def test_a_menu_with_the_words_of_a_foot_does_not_end_the_page(lexicon):
    menu = ["الرئيسية", "آخر الأخبار", "سياسة الخصوصية", "اتصل بنا", "أضف تعليق"]
    assert read(lexicon, [*menu, LEAD, MORE]) == [LEAD, MORE]


def test_hostile_pages_are_read_in_linear_time(lexicon):
    page = ["اقرأ أيضاً " * 40] * 200 + ["All reactions:1"] * 2000 + [LEAD]
    assert len(read(lexicon, page)) <= len(page)


@pytest.mark.parametrize(
    "text",
    [
        "Log In\n\nForgot password?\n\nCreate new account",
        "تسجيل الدخول\n\nهل نسيت كلمة السر؟",
        "",
        "\n\n".join(f"{one} في اليوم {day}" for day in ["الأول", "الثاني", "الثالث"] for one in OTHERS),
    ],
    ids=["wall", "Arabic wall", "nothing", "headlines of other days"],
)
def test_a_title_above_a_page_without_article_tells_the_event_alone(text):
    title = "مقتل شخص بانفجار عبوة ناسفة في مدينة الشدادي جنوبي الحسكة"
    reports = Reader.load().read(an_article(title=title, text=text, published_at=1_790_000_000_000))
    assert [(report.area, report.types[0], report.span) for report in reports] == [("SY08", "ied_landmine", None)]
