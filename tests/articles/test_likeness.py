"""What copies another text and what only looks like it: own texts, judged as an editor would."""

import random

import pytest
from builders import an_article

from streams.articles.seen import MemorySeen, look_at
from streams.articles.telling import NAME, NUMBER, PLACE, kind_of
from streams.articles.told import folded_words

LEAD = (
    "قُتل مدنيان وأصيب ثلاثة آخرون صباح اليوم جراء قصف مدفعي استهدف بلدة الشحيل بريف دير الزور الشرقي، وفق ما أفاد مصدر محلي لمراسلنا، "
    "مضيفاً أن القصف طال منازل سكنية وسط البلدة وأدى إلى أضرار مادية كبيرة."
)
BODY = (
    "ونقل المصابون إلى مشفى قريب لتلقي العلاج وسط مخاوف من تجدد القصف خلال الساعات القادمة، في حين لم تتبن أي جهة مسؤوليتها عن "
    "الاستهداف. وقال سكان إن القذائف سقطت قرب السوق وقت خروج الطلاب من المدرسة، وإن سيارات الإسعاف تأخرت بسبب انقطاع الطريق."
)
OTHER = (
    "افتتحت مديرية التربية في مدينة القامشلي ثلاث مدارس جديدة بعد أعمال ترميم استمرت عدة أشهر بدعم من منظمات محلية، وقال مدير "
    "التربية إن المدارس ستستقبل أكثر من ألف طالب وطالبة مع بداية العام الدراسي الجديد، مشيراً إلى خطة لترميم مدارس أخرى في الريف."
)
FRAME = (
    "وتشهد المنطقة منذ أشهر توتراً أمنياً متصاعداً وسط مطالب الأهالي بضبط السلاح وتسيير دوريات ليلية، وكانت منظمات حقوقية قد "
    "حذرت مراراً من تدهور الأوضاع المعيشية وغياب الخدمات ونقص الكوادر الطبية في المشافي العامة والمستوصفات."
)
POST = "قصف مدفعي على بلدة الشحيل بريف دير الزور الشرقي يوقع خمسة قتلى من المدنيين ويدمر منزلين وسط استمرار تحليق الطيران المسير في سماء المنطقة"
MENU = "\n".join(
    f"الصفحة رقم {word} من أخبار الموقع وفيها أبرز ما كتبه محررو القسم عن {word} وعن موضوعات تهم القراء في كل يوم"
    for word in (["الاقتصاد", "الزراعة", "الرياضة", "الصحة", "التعليم", "الثقافة", "الفن", "السفر", "المناخ", "الطاقة"])
)


def verdict_on(second, first, *, days=0, site="two", title="", first_title="", first_site="one"):
    memory = MemorySeen()
    base = an_article()
    for identity, text, where, head in (("a", first, first_site, first_title), ("b", second, site, title)):
        at = base.published_at + (days * 86_400_000 if identity == "b" else 0)
        seen = memory.decide(
            look_at(an_article(id=identity, text=text, title=head, url=f"https://{where}.example.org/{identity}", published_at=at))
        )
    return seen.verdict


def changed(text, share, seed):
    """With a share of the words replaced by words that say nothing."""
    draw = random.Random(seed)
    words = text.split()
    for at in draw.sample(range(len(words)), round(share * len(words))):
        words[at] = draw.choice(["تقريباً", "كذلك", "أيضاً", "حينها", "هناك", "عموماً", "فعلياً", "تماماً"])
    return " ".join(words)


COPIES = {
    "the same": LEAD + BODY,
    "a wire header": "وكالة بيتا للأنباء، متابعات خاصة من الميدان: " + LEAD + BODY,
    "a footer": LEAD + BODY + " تابعونا على قناتنا ليصلكم كل جديد من أخبار المنطقة",
    "another headline": "ليلة صعبة يعيشها الأهالي على ضفة الفرات\n" + LEAD + BODY,
    "the first half": LEAD,
    "numbers as digits": (LEAD + BODY).replace("ثلاثة", "3"),
    "words hidden from filters": (LEAD + BODY).replace("قصف", "قـ.ـصف"),
    "more at the end": LEAD + BODY + " " + FRAME,
    "a page of menus around it": MENU[: len(MENU) // 4] + "\n" + LEAD + "\n" + BODY,
}


@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES)
def test_copies(text):
    assert verdict_on(text, LEAD + BODY) == "copy"


@pytest.mark.parametrize("text", [LEAD + BODY, POST + " " + LEAD, OTHER], ids=["an article", "a post and more", "another"])
def test_with_one_word_in_seven_changed_it_is_a_copy_still(text):
    verdicts = [verdict_on(changed(text, 0.15, seed), text) for seed in range(20)]
    assert verdicts.count("copy") >= 19  # changes may gather in the lead of a short text


EVERYDAY = {
    "a city for a town": (POST.replace("بلدة الشحيل", "مدينة الشحيل"), POST),
    "on for now": (POST.replace("قصف مدفعي على", "الآن قصف مدفعي في"), "عاجل " + POST),
}


@pytest.mark.parametrize(("second", "first"), EVERYDAY.values(), ids=EVERYDAY)
def test_everyday_words_of_names_tell_nothing_apart(second, first):
    assert verdict_on(second, first) == "copy"


@pytest.mark.parametrize("word", ["قرية", "بلدة", "مدينة", "على", "عاجل", "مقتل", "وكالة", "فعلياً", "داعش"])
def test_an_everyday_word_is_neither_place_nor_name_nor_number(word):
    assert kind_of(folded_words(word)[0]) == 0


@pytest.mark.parametrize(
    ("word", "kind"), [("الشحيل", PLACE), ("بالشحيل", PLACE), ("خالد", NAME), ("طفلين", NUMBER), ("الشمالي", PLACE)]
)
def test_a_telling_word_has_its_kind(word, kind):
    assert kind_of(folded_words(word)[0]) == kind


def seen_after(second, *firsts):
    """The answer on a text of its own site, after those of others."""
    memory = MemorySeen()
    for number, text in enumerate((*firsts, second)):
        seen = memory.decide(look_at(an_article(id=f"t{number}", title="", text=text, url=f"https://s{number}.example.org/x")))
    return seen


def test_a_whole_article_under_another_beginning_is_a_reprint():
    wire = LEAD + " " + BODY + " " + FRAME
    own = "\n".join([OTHER, wire, OTHER.replace("القامشلي", "عامودا").replace("ثلاث", "أربع")])
    assert seen_after(own, wire).verdict == "copy"
    assert seen_after(own, LEAD).verdict != "copy"  # a quotation


SAYS_MORE = {
    "a sentence": (LEAD + " " + BODY + " " + OTHER, True),
    "a place": (LEAD.replace("وسط البلدة", "في هجين وسط البلدة"), True),
    "a header": ("وكالة بيتا للأنباء، متابعات خاصة: " + LEAD, False),
    "words changed": (changed(LEAD + BODY, 0.15, 2), False),
    "less": (LEAD, False),
}


@pytest.mark.parametrize(("text", "adds"), SAYS_MORE.values(), ids=SAYS_MORE)
def test_whether_a_copy_says_more(text, adds):
    seen = seen_after(text, LEAD + " " + BODY)
    assert (seen.verdict, seen.adds) == ("copy", adds)


def test_what_copies_the_part_that_a_copy_added_is_found():
    longer = LEAD + " " + BODY + " " + OTHER
    assert seen_after(OTHER, LEAD + " " + BODY, longer).of == "t1"


def test_a_short_post_is_found_in_a_long_page():
    assert verdict_on(POST, f"{LEAD}\n{POST}\n{BODY}\n{OTHER}\n{FRAME}\n{MENU}") == "copy"


UNLIKE = {
    "another place": (POST.replace("الشحيل", "ذيبان"), POST),
    "another toll": (POST.replace("خمسة قتلى", "سبعة قتلى"), POST),
    "one more wounded": (POST.replace("منزلين", "3 منازل").replace("خمسة", "9"), POST),
    "the same background under another lead": (OTHER + " " + FRAME + " " + FRAME.replace("أشهر", "أعوام"), LEAD + " " + FRAME),
    "one quoted sentence": (OTHER + " " + LEAD.split("،", maxsplit=1)[0] + ".", LEAD + BODY),
    "a report of one's own that quotes a post": (OTHER + " " + FRAME + "\n" + POST, POST),
    "nothing in common": (OTHER, LEAD + BODY),
}


@pytest.mark.parametrize(("second", "first"), UNLIKE.values(), ids=UNLIKE)
def test_what_only_looks_alike(second, first):
    assert verdict_on(second, first) != "copy"


def test_two_round_ups_of_one_outlet_with_one_frame():
    def round_up(*news):
        return "حصاد اليوم من مراسلينا في دير الزور والحسكة والرقة\n" + "\n".join(news) + "\n" + FRAME

    monday = round_up("في الشحيل هاجم مسلحون نقطة عسكرية وقتلوا عنصرين قبل أن ينسحبوا نحو البادية", BODY[:200])
    tuesday = round_up("أما في هجين فقد اعتقلت دورية أربعة شبان بعد مداهمة منازلهم فجراً دون معرفة الأسباب", OTHER[:200])
    assert verdict_on(tuesday, monday, days=1, site="one") != "copy"


def test_pages_of_one_site_that_share_all_but_their_headline():
    titles = {"title": "مقتل راعي أغنام بانفجار لغم في بادية هجين", "first_title": "اعتقال ستة أشخاص خلال مداهمة في الحسكة"}
    assert verdict_on(MENU, MENU, site="one", **titles) != "copy"
    same = {"title": titles["title"], "first_title": titles["title"] + " - الموقع"}
    assert verdict_on(MENU, MENU, site="one", **same) == "copy"


def test_a_formula_that_comes_back_next_week_is_no_copy():
    again = changed(POST, 0.2, 3)
    assert verdict_on(again, POST) == "copy"
    assert verdict_on(again, POST, days=6) != "copy"


def test_what_stands_in_many_texts_is_no_evidence():
    memory = MemorySeen()
    notice = "يستخدم هذا الموقع ملفات تعريف لتحسين تجربتكم وعرض محتوى يناسبكم وبمتابعة التصفح فإنكم توافقون على شروط الاستخدام وسياسة النشر كاملة"
    tales = [f"{one} " + " ".join(f"{one}{two}" for two in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي") for one in "ابتثجحخدذرزسشص"]
    for number, tale in enumerate(tales):
        memory.decide(
            look_at(an_article(id=f"t{number}", title="", text=f"{tale} {notice}", url=f"https://s{number}.example.org/x"))
        )
    short = memory.decide(look_at(an_article(id="z", title="", text=f"خبر قصير {notice}", url="https://z.example.org/x")))
    assert short.verdict == "new"


@pytest.mark.parametrize(
    "text", ["", "ا", "ا ب", "\ud800" * 3, "ـ" * 50_000, "@" * 9_000, "Post " * 9_000, "كلمة " * 30_000, "\n" * 60_000]
)
def test_hostile_texts_are_judged(text):
    assert verdict_on(text, text) in {"new", "related", "copy"}
