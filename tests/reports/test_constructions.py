"""Who did it to whom, in the constructions of the news: active, passive, headlines, what blew up, guesses, replies."""

from dataclasses import replace
from datetime import date

import pytest

from streams.reports.lexicon import ActorWord, EventWord, Lexicon
from streams.reports.roles.arabic import find_actors
from streams.reports.text import normalise

LEXICON = Lexicon.load()
DAY = date(2023, 10, 29)

TOLD = """
هاجم مسلحون يُعتقد أنهم من خلايا تنظيم داعش حاجزاً لقوات النظام قرب السخنة. => ISIS attacker?, REGIME target
مسلحون يرجح انتماؤهم لتنظيم داعش يهاجمون نقطة لقسد في بلدة الصور. => ISIS attacker?, SDF target
قتل عنصران من قسد بهجوم نفذه مسلحون يعتقد أنهم ينتمون لداعش في بلدة ذيبان. => ISIS attacker?, SDF target
سقط عنصر من قسد قتيلاً بهجوم مسلح قرب بلدة الكرامة. => SDF target
سقط ثلاثة من عناصر قوات النظام بين قتيل وجريح بهجوم لداعش في بادية الميادين. => REGIME target, ISIS attacker
سقطت قذائف أطلقتها قوات النظام على بلدة ذيبان. => REGIME attacker
استهدف تفجير انتحاري بوابة فرع الأمن العسكري في مدينة القامشلي. => REGIME target
استهدف هجوم انتحاري مقر قوات الأسايش في مدينة القامشلي. => ASAYISH target
استهدف انفجار دورية لقسد على طريق الخرافي. => SDF target
استهدف هجوم بسيارة مفخخة حاجزاً لوحدات حماية الشعب في مدينة القامشلي. => SDF target
استهدفت سيارة مفخخة حاجزاً للأسايش في مدينة القامشلي. => ASAYISH target
فجّر انتحاري نفسه عند حاجز للأسايش في مدينة القامشلي. => ASAYISH target
فجّر انتحاري من تنظيم داعش نفسه وسط تجمع لعناصر قسد في بلدة الصور. => ISIS attacker, SDF target
فجر انتحاري نفسه بحزام ناسف في مقر للدفاع الوطني بمدينة الحسكة. => REGIME target
انفجرت سيارة مفخخة يقودها انتحاري من تنظيم داعش وسط تجمع لوحدات حماية الشعب في تل تمر. => ISIS attacker, SDF target
شنّ تنظيم الدولة هجوماً عنيفاً على مطار دير الزور العسكري، وتصدت له قوات النظام. => ISIS attacker, REGIME target
وقد تصدت قسد للهجوم. => SDF target
سقوط صواريخ على القاعدة الأمريكية في حقل العمر أطلقتها فصائل مدعومة من إيران. => US target, IRAN_MILITIA attacker
استُهدفت القاعدة الأمريكية في الشدادي بطائرة مسيرة انتحارية. => US target
استهدفت القاعدة الأمريكية في الشدادي بطائرة مسيرة. => US target
استهدفت القاعدة التركية في باب الخير قرية الدردارة بالمدفعية. => TURKEY attacker
قصفت القاعدة التركية بالمدفعية قرية الدردارة. => TURKEY attacker
قصفت القواعد التركية محيط قرية الدردارة. => TURKEY attacker
قوات النظام تعتقل عدداً من الشبان في بلدة يلدا لسوقهم إلى الخدمة الإلزامية. => REGIME attacker
قسد تعتقل العديد من المدنيين في بلدة الشحيل. => SDF attacker
داعش يعدم شاباً في مدينة الميادين. => ISIS attacker
داعش يعدم عشرات من أبناء الشعيطات في بلدة غرانيج. => ISIS attacker
قيادي في داعش يقتل في غارة للتحالف. => ISIS target, COALITION attacker
مداهمة لقوات التحالف وقسد لمنزل في قرية الحمرات واعتقال شخص. => COALITION attacker, SDF attacker
مداهمة لقسد في بلدة ذيبان. => SDF attacker
اقتحام لقوات النظام لبلدة مراط. => REGIME attacker
استهداف لقوات النظام بعبوة ناسفة في بلدة مراط. => REGIME target
بقصف روسي.. مقتل مدنيين في قرية الجديدة. => RUSSIA attacker
العثور على مقبرة جماعية لضحايا تنظيم داعش في بلدة الباغوز. => ISIS attacker
سقوط ضحايا من قسد بانفجار لغم. => SDF target
لم تتبن أي جهة الهجوم على حاجز الأسايش، ويُعتقد أن خلايا داعش تقف وراءه. => ASAYISH target, ISIS attacker?
وتشير أصابع الاتهام إلى خلايا تنظيم داعش في مقتل مختار قرية الدشيشة. => ISIS attacker?
اتهم ناشطون قسد بالوقوف وراء مقتل الشاب. => SDF attacker
وسط اتهامات لقسد بقتل الشاب تحت التعذيب. => SDF attacker
الفصائل الموالية لتركيا تقصف قرية تل الورد، وقسد ترد باستهداف نقاط للجيش التركي قرب رأس العين. => SNA attacker, SDF attacker, TURKEY target
قصفت القوات التركية قرية الدردارة، وقسد ترد بقصف مواقع الجيش الوطني. => TURKEY attacker, SDF attacker, SNA target
قصفت خمس غارات وحدات تكتيكية ودبابات وناقلة جنود مدرعة تابعة للتنظيم. => ISIS target
دمرت قوات قسد دبابة لتنظيم داعش. => SDF attacker, ISIS target
استهدف الثوار دبابة لقوات النظام بصاروخ موجه في حي الحويقة. => REBELS attacker, REGIME target
استهداف دبابة لقوات النظام بصاروخ مضاد للدروع. => REGIME target
تدمير دبابتين لقوات النظام على يد الجيش الحر في دير الزور. => REGIME target, REBELS attacker
تفجير دبابة لقوات الأسد في حي الصناعة. => REGIME target
إسقاط طائرة حربية لقوات النظام في محيط مطار دير الزور. => REGIME target
أسقط تنظيم الدولة طائرة حربية للنظام قرب مطار دير الزور العسكري. => ISIS attacker, REGIME target
أطلقت الميليشيات الإيرانية صواريخ على قاعدة حقل كونيكو التي تضم قوات أمريكية. => IRAN_MILITIA attacker, US target
هجوم بطائرة مسيرة على قاعدة خراب الجير التي تتمركز فيها القوات الأمريكية. => US target
قصف مدفعي تركي على محيط قاعدة للقوات الروسية في تل تمر. => TURKEY attacker
سقطت قذائف صاروخية مصدرها مناطق سيطرة قوات النظام على بلدة ذيبان. => REGIME attacker
قتل خالد العلي، وهو قيادي في داعش، بإنزال جوي للتحالف الدولي في بلدة الزر. => ISIS target, COALITION attacker
قتل المدعو أبو خطاب العراقي القيادي في داعش بضربة جوية للتحالف. => ISIS target, COALITION attacker
كما استهدفت بالرشاشات الثقيلة قوات النظام المتمركزة في بلدة مراط قرية الصبحة. => REGIME attacker
كما قصفت بالمدفعية قوات النظام بلدة ذيبان. => REGIME attacker
قوات الاحتلال التركي ومرتزقتها تستهدف قرى بريف تل تمر. => TURKEY attacker, SNA attacker
جرح ثلاثة مقاتلين من قسد وعنصر من الأسايش بهجوم في الحسكة. => SDF target, ASAYISH target
قُتل مقاتل في صفوف قسد برصاص مجهولين. => SDF target
أصيب أربعة من مقاتلي قسد أحدهم قيادي. => SDF target
استهداف لقوات سوريا الديمقراطية من قبل خلايا داعش. => SDF target, ISIS attacker
نجاة قيادي في قسد من محاولة اغتيال في بلدة الشحيل. => SDF target
نجا قيادي في قسد من محاولة اغتيال بعبوة ناسفة. => SDF target
محاولة اغتيال قيادي في مجلس هجين العسكري في بلدة الشعفة. => SDF target
انشقاق عناصر من قسد في بلدة الصور. => 
استسلام عناصر من داعش لقسد في الباغوز. => ISIS target
فرار سجناء من تنظيم داعش من سجن لقسد في الحسكة. => 
خلايا داعش تصعّد هجماتها ضد قسد في ريف دير الزور. => ISIS attacker, SDF target
ارتفاع حصيلة قتلى قسد بهجوم داعش إلى خمسة. => SDF target, ISIS attacker
"""


def roles_of(text):
    """As written in the table: a question mark behind a role that is only suspected."""
    folded = normalise(text)
    found = LEXICON.find(folded.text)
    names = [replace(one, payload=one.payload.on(DAY)) for one in found if isinstance(one.payload, ActorWord)]
    events = [one for one in found if isinstance(one.payload, EventWord)]
    told = find_actors(folded, names, 0, len(folded.text), events)
    forces = (one for one in told if one.id not in {"CIVILIANS", "UNKNOWN"})
    return {f"{one.id} {one.role}{'?' if one.certainty == 'suspected' else ''}" for one in forces}


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_a_sentence_tells_who_did_it_to_whom(row):
    sentence, told = row.split("=>")
    assert roles_of(sentence) == {one.strip() for one in told.split(",") if one.strip()}
