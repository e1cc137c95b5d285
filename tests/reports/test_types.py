"""What kind of event a sentence tells: one sentence of our own, its main type."""

import pytest
from builders import an_article

from streams.reports.lexicon import Lexicon, noun_forms, verb_forms
from streams.reports.reader import Reader
from streams.reports.tellings.event_types import together

PUBLISHED = 1_790_000_000_000  # 21 September 2026, 17:13 in Damascus


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def main_type(reader, text, title="خبر"):
    reports = reader.read(an_article(title=title, text=text, published_at=PUBLISHED))
    assert reports, text
    return reports[0].types[0]


HEADS = [
    # the aircraft decides, whatever the verb
    ("قصفت طائرات حربية مجهولة مستودعاً في بلدة الشحيل بريف دير الزور.", "airstrike"),
    ("استهدف طيران التحالف بعدة غارات مواقع في بادية الشعفة بدير الزور.", "airstrike"),
    ("ألقت مروحيات براميل متفجرة على بلدة البصيرة بدير الزور.", "airstrike"),
    ("قصف جوي على أطراف مدينة الميادين بدير الزور.", "airstrike"),
    ("قصفت مسيّرة سيارة قرب مدينة عامودا شمال الحسكة وقتل سائقها.", "drone_strike"),
    ("هجوم بطائرة من دون طيار على نقطة عسكرية في مدينة الدرباسية بريف الحسكة.", "drone_strike"),
    ("مقتل قيادي بضربة من طائرة مسيّرة في مدينة المالكية بريف الحسكة.", "drone_strike"),
    ("استهدف الجيش التركي سيارة على طريق عام في ناحية تل تمر شمال الحسكة.", "drone_strike"),
    ("قصف التحالف الدولي مقراً في بلدة الشعفة بدير الزور.", "airstrike"),
    ("استهدف التحالف الدولي دراجة نارية في بلدة الباغوز بدير الزور.", "drone_strike"),
    ("نفذت قسد ويساندها طيران التحالف حملة دهم في بلدة مركدة بريف الحسكة.", "arrest_raid"),
    ("استهدف الطيران المسير التركي موقعاً في محيط مدينة رميلان بريف الحسكة.", "drone_strike"),
    # guns, shells and rockets
    ("سقطت عدة قذائف هاون على بلدة أبو راسين بريف الحسكة.", "shelling"),
    ("استهدف الجيش التركي قرية أم الكيف بريف تل تمر شمال الحسكة.", "shelling"),
    ("أصيب طفل جراء قصف مدفعي على منازل بلدة أبو راسين بريف الحسكة.", "shelling"),
    ("استهدفت ثلاثة صواريخ قاعدة حقل العمر بريف دير الزور.", "shelling"),
    # bombs
    ("استهداف سيارة عسكرية بعبوة ناسفة في مدينة الشدادي جنوبي الحسكة.", "ied_landmine"),
    ("مقتل راعي أغنام بانفجار لغم في بادية البوكمال بدير الزور.", "ied_landmine"),
    ("قتل طفل بانفجار قذيفة لم تنفجر سابقاً في بلدة الهول شرقي الحسكة.", "ied_landmine"),
    ("إصابة ثلاثة أطفال بانفجار قنبلة من مخلفات المعارك في مدينة الدرباسية بريف الحسكة.", "ied_landmine"),
    ("انفجرت سيارة مفخخة قرب مبنى البلدية في مدينة القامشلي.", "suicide_vehicle_bomb"),
    ("هجوم انتحاري بحزام ناسف على حاجز في بلدة الشحيل بدير الزور.", "suicide_vehicle_bomb"),
    ("سمع دوي انفجار في مدينة البصيرة بدير الزور ولم تعرف أسبابه.", "explosion_unexplained"),
    # fighting, attacks, killings
    ("تعرض رتل عسكري لإطلاق نار أثناء مروره في بلدة الصالحية بدير الزور.", "armed_attack"),
    ("دخل رتل عسكري مدينة القامشلي.", "deployment"),
    ("مقتل عنصرين من قسد في بلدة الصبحة بدير الزور.", "armed_attack"),
    ("مقتل شابين في بلدة الصبحة بدير الزور.", "attack_on_civilians"),
    ("اندلعت اشتباكات بالأسلحة الرشاشة بين عائلتين في بلدة ذيبان بدير الزور.", "armed_clash"),
    ("إطلاق نار متبادل بين حاجزين على ضفتي النهر في بلدة الحوايج بدير الزور.", "armed_clash"),
    ("مقتل طفلة برصاص الاشتباكات في بلدة الصور بدير الزور.", "armed_clash"),
    ("هاجم مسلحون حاجزاً لقسد في بلدة الصور بدير الزور وقتلوا عنصرين.", "armed_attack"),
    ("قتل عنصر من قسد برصاص مجهولين في بلدة العزبة بدير الزور.", "armed_attack"),
    ("إطلاق نار على دورية في بلدة غرانيج بدير الزور دون إصابات.", "armed_attack"),
    ("كمين مسلح يستهدف رتلاً عسكرياً في بادية التبني بدير الزور.", "armed_attack"),
    ("قتلت امرأة برصاص عناصر الحاجز في بلدة الحوايج بدير الزور.", "attack_on_civilians"),
    ("أصيب شاب جراء إطلاق النار عليه في بلدة درنج بدير الزور.", "attack_on_civilians"),
    ("العثور على جثة شاب مجهول الهوية في بادية الشعيطات بدير الزور.", "attack_on_civilians"),
    ("مقتل طفلة برصاص طائش خلال عرس في مدينة القامشلي.", "armed_clash"),
    ("اغتال مسلحون رئيس المجلس المحلي بالرصاص في بلدة الكسرة بدير الزور.", "assassination"),
    ("نجا وجيه عشيرة من محاولة اغتيال بعبوة لاصقة في بلدة الشحيل بدير الزور.", "assassination"),
    ("أعدم التنظيم ثلاثة أشخاص رمياً بالرصاص في بادية الميادين بدير الزور.", "execution"),
    # taken and held
    ("داهمت قسد منزلاً في بلدة ذيبان واعتقلت صاحبه بريف دير الزور.", "arrest_raid"),
    ("نفذ التحالف إنزالاً جوياً في بلدة الشحيل بريف دير الزور.", "arrest_raid"),
    ("نفذت قسد بمساندة طيران التحالف المروحي عملية دهم في بلدة الحوايج بدير الزور.", "arrest_raid"),
    ("طوقت قوة أمنية قرية الطكيحي واقتحمت منازل فيها وسط إطلاق نار كثيف بدير الزور.", "arrest_raid"),
    ("اعتقلت الأسايش شاباً بتهمة زرع عبوات ناسفة في مدينة الحسكة.", "arrest_raid"),
    ("اختطف مسلحون صرافاً على طريق الخرافي جنوب الحسكة.", "abduction"),
    ("اعتقل مقاتلو العشائر خمسة جنود في بلدة ذيبان بدير الزور.", "abduction"),
    ("فرار سجناء من سجن غويران في مدينة الحسكة.", "prison_break"),
    ("اعتقلت الأسايش خلية كانت تخطط لتنفيذ تفجير انتحاري في مدينة الحسكة.", "arrest_raid"),
    ("تعرض معمل في مدينة القامشلي لقصف بمسيرات تركية.", "drone_strike"),
    # people and things
    ("تظاهر العشرات في بلدة غرانيج بدير الزور احتجاجاً على القصف.", "protest"),
    ("قطع محتجون الطريق العام وأشعلوا الإطارات في بلدة العزبة بدير الزور.", "protest"),
    ("نزوح عشرات العائلات من بلدة أبو راسين بريف الحسكة بعد قصف مدفعي.", "displacement"),
    ("اندلع حريق في سوق الخضار في مدينة القامشلي.", "fire_looting"),
    ("وصول تعزيزات عسكرية إلى قاعدة الشدادي جنوب الحسكة.", "deployment"),
    ("فرض حظر تجوال في مدينة البصيرة بدير الزور.", "other"),
    # who holds the place now
    ("سيطر مقاتلو العشائر على بلدة ذيبان بدير الزور.", "armed_clash"),
    ("استعادت قسد السيطرة على بلدة الصور بدير الزور بعد اشتباكات.", "armed_clash"),
    # what an operation was for
    ("العملية استهدفت ممولاً لخلايا داعش في بلدة الزر بدير الزور.", "arrest_raid"),
    ("مقتل قيادي في عملية خاصة للمخابرات وسط مدينة القامشلي.", "assassination"),
    # arms that gunmen carry, and a town that was targeted
    ("استهدف مجهولون بالقذائف الصاروخية والأسلحة الرشاشة نقطة عسكرية في بلدة الزر بدير الزور.", "armed_attack"),
    ("أصيب رجلان في استهداف طال مدينة الدرباسية بريف الحسكة.", "shelling"),
    ("قصفت الطائرة الحربية مستودعاً في بلدة الشعفة بدير الزور.", "airstrike"),
    ("قتل عامل في قصف حربي على محطة نفط في بلدة القحطانية بريف الحسكة.", "airstrike"),
    # what came of it is not what it was
    ("قصف مدفعي على بلدة أبو راسين بريف الحسكة أدى إلى اندلاع حرائق ونزوح الأهالي.", "shelling"),
    ("اشتباكات في بلدة ذيبان بدير الزور أسفرت عن اعتقال ثلاثة مسلحين.", "armed_clash"),
    # an arrest that only says of whom one speaks
    ("اندلعت اشتباكات في بلدة العزبة بدير الزور بعد رفض إطلاق القائد الذي اعتقلته قسد.", "armed_clash"),
    # other languages
    ("Gunmen shot dead a shopkeeper in Al-Busayrah in Deir ez-Zor.", "attack_on_civilians"),
    ("An airstrike hit a convoy in Al-Mayadin in Deir ez-Zor.", "airstrike"),
]


@pytest.mark.parametrize(("text", "kind"), HEADS)
def test_the_head_word_gives_the_main_type(reader, text, kind):
    assert main_type(reader, text) == kind


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (
            "مقتل شخصين في بلدة الشحيل بدير الزور",
            "انفجرت عبوة ناسفة بسيارة في بلدة الشحيل شرق دير الزور ما أدى إلى مقتل شخصين.",
            "ied_landmine",
        ),
        (
            "استهداف سيارة في مدينة القامشلي",
            "قالت مصادر إن طائرة مسيّرة قصفت سيارة في مدينة القامشلي وقتل سائقها.",
            "drone_strike",
        ),
        ("قصف على بلدة البصيرة بدير الزور", "أغارت طائرات حربية على بلدة البصيرة بدير الزور فجر اليوم.", "airstrike"),
        (
            "خبر",
            "هجوم بطائرة مسيرة على قاعدة في مدينة رميلان بريف الحسكة. وذكر مصدر أن الهجوم أصاب مخزناً في مدينة رميلان.",
            "drone_strike",
        ),
        (
            "هجوم مسلح على حاجز في بلدة الصور بدير الزور",
            "هاجم مسلحون حاجزاً في بلدة الصور واندلعت اشتباكات في بلدة الصور بدير الزور.",
            "armed_attack",
        ),
    ],
)
def test_a_vague_headline_takes_the_exact_type_of_the_text(reader, title, text, kind):
    assert main_type(reader, text, title) == kind


NO_EVENTS = [
    "سجل الفريق هدف الفوز من ضربة جزاء في مدينة القامشلي.",
    "انطلقت حملة لقاح ضد الحصبة في مدينة الحسكة.",
    "شن النائب هجوماً إعلامياً على الوزارة من مدينة القامشلي.",
    "خاض المرشح معركة انتخابية في مدينة دير الزور.",
    "يشكو أهالي مدينة الحسكة من انفجار الأسعار.",
    "أعادت البلدية تعبيد شارع الشهيد قرب مدينة القامشلي.",
    "افتتحت دار جرحى الحرب في مدينة الحسكة.",
    "دعا المجتمعون في مدينة القامشلي إلى وقف إطلاق النار.",
    "أزالت فرق هندسة الألغام خطرها في بلدة الباغوز بدير الزور.",
    "مسيرة فنية امتدت ثلاثين عاماً لمغن من مدينة القامشلي.",
    "خطف الأنظار لاعب شاب من مدينة الحسكة.",
    "مقتل ثلاثة أشخاص وإصابة آخرين بحادث سير على طريق مدينة الحسكة.",
    "لقي طفلان مصرعهما غرقاً في نهر الفرات قرب مدينة الميادين بدير الزور.",
    "حلق طيران مسير في سماء مدينة القامشلي.",
    "بعد اعتقال دام شهراً، أفرجت قسد عن شاب من بلدة الشحيل بدير الزور.",
    "اخترق الطيران الحربي جدار الصوت في سماء مدينة الحسكة.",
    "ما أسباب الاشتباكات في بلدة ذيبان بدير الزور؟",
    "عقب الهجوم على بلدة البصيرة بدير الزور عادت المدارس إلى عملها.",
    "لا يزال المختطفون من أبناء الطائفة محتجزين في منطقة الشدادي.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_words_that_look_like_events_tell_none(reader, text):
    assert reader.read(an_article(title="خبر", text=text, published_at=PUBLISHED)) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "first"),
    [
        (["attack_on_civilians"], ["ied_landmine"], "ied_landmine"),
        (["armed_attack"], ["drone_strike"], "drone_strike"),
        (["armed_attack"], ["armed_clash"], "armed_attack"),
        (["drone_strike"], ["shelling"], "drone_strike"),
        (["arrest_raid"], ["attack_on_civilians"], "arrest_raid"),
        ([], ["protest"], "protest"),
    ],
)
def test_of_two_tellings_the_earlier_gives_the_type_unless_it_was_vague(ours, theirs, first):
    assert together(ours, theirs)[0] == first


def test_a_verb_stands_for_its_forms():
    forms = verb_forms("اعتقل")
    assert {"اعتقل", "اعتقلت", "اعتقلوا", "اعتقلته", "يعتقل", "تعتقل", "يعتقلون"} <= set(forms)
    assert "يقصف" in verb_forms("قصف")
    assert {"استولى", "استولت", "استولوا", "يستولي", "تستولي", "يستولون"} <= set(verb_forms("استولى"))


def test_a_noun_stands_for_its_forms_with_a_possessor():
    assert {"استهداف", "استهدافه", "استهدافهم"} <= set(noun_forms("استهداف"))
    assert {"مداهمة", "مداهمتها"} <= set(noun_forms("مداهمة"))


def test_a_post_right_behind_the_words_of_its_page_is_read(reader):
    assert main_type(reader, "Shared with Publicقصفت مدفعية الجيش بلدة أبو راسين بريف الحسكة.") == "shelling"


def test_the_lexicon_drops_only_event_words_inside_an_idiom():
    words = Lexicon.load().find("ضربه جزاء ثم قصف مدفعي")
    assert [match.start for match in words] == [13]


@pytest.mark.parametrize(
    "text",
    [
        "وتأتي هذه الحملة بعد سلسلة هجمات شهدتها مدينة البصيرة بدير الزور.",
        "وعمدت قسد خلال الفترة الماضية إلى حملات دهم مماثلة في بلدة ذيبان بدير الزور.",
        "تتهم قسد تركيا بقصف قرى في ريف الحسكة.",
        "في ظل حالة من الفوضى تشهد محافظة دير الزور جرائم قتل وخطف.",
        "أفرجت قسد عن شاب من بلدة الشحيل بدير الزور بعد اعتقال دام شهراً.",
    ],
)
def test_what_happens_all_the_time_or_is_over_is_no_new_event(reader, text):
    reports = reader.read(an_article(title="خبر", text=text, published_at=PUBLISHED))
    assert [report.status for report in reports if report.status == "event"] == []


def test_a_strike_that_takes_lives_abducts_nobody(reader):
    assert main_type(reader, "خطفت طائرة مسيرة تركية فرحة أهل مدينة القامشلي باستهداف سيارة مدنية.") == "drone_strike"
    assert main_type(reader, "خطف مسلحون صائغاً وسط مدينة القامشلي.") == "abduction"
