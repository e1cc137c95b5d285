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
انشقاق عناصر من قسد في بلدة الصور. => -
استسلام عناصر من داعش لقسد في الباغوز. => ISIS target
فرار سجناء من تنظيم داعش من سجن لقسد في الحسكة. => -
خلايا داعش تصعّد هجماتها ضد قسد في ريف دير الزور. => ISIS attacker, SDF target
ارتفاع حصيلة قتلى قسد بهجوم داعش إلى خمسة. => SDF target, ISIS attacker
إصابة ثلاثة مدنيين جراء هجوم نفذه تنظيم "واي بي جي/ بي كي كي" الإرهابي على منازل في منطقة عفرين. => SDF attacker
الجيش الأميركي: نفذنا غارة في مدينة الباب قتلنا القيادي البارز في داعش وهؤلاء شكلوا تهديدا للقوات الأميركية والتحالف. => US attacker, ISIS target
اتهمت الهيئة العالمية للإغاثة (أنصر)، السبت، "قوات سوريا الديمقراطية" (قسد) والنظام السوري باستهداف مخيم في ريف عفرين. => SDF attacker, REGIME attacker
اتهم ناشطون ووسائل إعلام محلية قسد بقتل الشاب. => SDF attacker
اتهمت قسد الاستخبارات التركية بالوقوف وراء التفجير. => TURKEY attacker
مظاهرة في مدينة نوى ضد انتهاكات الاحتلال الإسرائيلي. => -
خرجت مظاهرات منددة بقصف قوات النظام. => -
احتجاج أهالي البصيرة ضد اعتقالات قسد العشوائية. => -
تظاهر العشرات تنديداً بالهجمات التركية على المنطقة. => -
قسد تعلن القبض على مسؤول مالي في داعش بالرقة. => SDF attacker, ISIS target
القبض على خلية لداعش بعملية مشتركة بين قسد والتحالف في الشدادي. => ISIS target, SDF attacker, COALITION attacker
بدعم من التحالف.. قسد تعتقل متزعماً في داعش شرقي دير الزور. => COALITION attacker, SDF attacker, ISIS target
بمشاركة طيران التحالف.. حملة مداهمات لقسد في ذيبان. => COALITION attacker, SDF attacker
بينهم قيادي.. مقتل 4 من قسد بقصف تركي على ريف الحسكة. => SDF target, TURKEY attacker
خسائر بشرية لقوات النظام بهجوم لداعش على محور السخنة. => REGIME target, ISIS attacker
داعش يتبنى اغتيال عنصر في الأسايش بالحسكة. => ISIS claimant, ISIS attacker, ASAYISH target
"داعش" يعلن مسؤوليته عن هجوم استهدف حاجزاً لقسد. => ISIS claimant, ISIS attacker, SDF target
قالت وكالة أعماق التابعة لتنظيم داعش إن مقاتلي التنظيم استهدفوا سيارة لقسد قرب بلدة الصور. => ISIS attacker, SDF target
نفت قسد قصف قاعدة تركية قرب رأس العين. => SDF attacker, TURKEY target
نفى التحالف الدولي مسؤوليته عن الغارة على البوكمال. => COALITION attacker
اتهم التحالف فصائل موالية لإيران بالهجوم على قاعدة الشدادي. => IRAN_MILITIA attacker
حمّلت الإدارة الذاتية تركيا مسؤولية قصف محطة الكهرباء. => TURKEY attacker
لقي عنصر من قسد مصرعه وأصيب آخر بجروح إثر استهداف دراجتهم النارية بعبوة ناسفة من قبل خلايا داعش. => SDF target, ISIS attacker
وفاة عنصر من قسد متأثراً بإصابته برصاص خلايا التنظيم قبل أيام. => SDF target, ISIS attacker
تشييع مقاتل من قسد قضى بقصف تركي على منبج. => SDF target, TURKEY attacker
نعت قوات سوريا الديمقراطية ثلاثة من مقاتليها استشهدوا بقصف مسيرة تركية في القامشلي. => SDF target, TURKEY attacker
استهدفت مسيّرة تابعة للاحتلال التركي سيارة للدفاع الذاتي قرب معبر نصيبين. => TURKEY attacker
طائرة استطلاع تركية تقصف سيارة عسكرية تابعة لقوى الأمن الداخلي في المالكية. => TURKEY attacker, ASAYISH target
قصف متبادل بين القوات التركية وقسد على أطراف أبو راسين. => TURKEY other, SDF other
اشتبكت دورية لقسد مع مهربين على ضفة الفرات. => SDF other
اندلعت اشتباكات في بلدة ذيبان إثر مهاجمة مسلحين من أبناء العشائر حواجز لقسد. => TRIBES attacker, SDF target
سيطرت قوات العشائر على قرية الحريجية بعد انسحاب قسد منها. => TRIBES attacker
استعادت قسد السيطرة على بلدة ذيبان بعد اشتباكات مع مقاتلي العشائر. => SDF attacker, TRIBES other
فرضت قسد حظراً للتجوال في بلدة البصيرة. => SDF other
أغلقت قوات النظام المعابر النهرية مع مناطق قسد. => REGIME other
انفجار عبوة ناسفة زرعها مجهولون بسيارة قيادي في قسد. => SDF target
ألقى مجهولون قنبلة يدوية على منزل عنصر في قسد بمدينة الحسكة. => SDF target
أطلق عناصر من خلايا التنظيم النار على سيارة لعنصر في قسد. => ISIS attacker, SDF target
تعرض رتل عسكري للجيش الأمريكي لاستهداف بعبوة ناسفة قرب تل براك. => US target
تعرّضت نقطة عسكرية لقسد في بلدة الطيانة لهجوم بقذائف صاروخية. => SDF target
اعترضت قوات النظام رتلاً للقوات الأمريكية في قرية حامو وأجبرته على العودة. => REGIME attacker, US target
اعترض أهالي قرية خربة عمو رتلاً للقوات الأمريكية. => US target
جندي أمريكي يطلق النار على شاب في قرية خربة عمو. => US attacker
قُصف مطار دير الزور العسكري بقذائف هاون أطلقها تنظيم الدولة. => ISIS attacker
طيران النظام يلقي براميل متفجرة على حي الحويقة بدير الزور. => REGIME attacker
كتائب الجيش الحر تقصف اللواء 137 التابع لقوات النظام بصواريخ محلية الصنع. => REBELS attacker, REGIME target
كتائب الثوار تستهدف معاقل قوات الأسد في حي الجبيلة. => REBELS attacker, REGIME target
استهداف مبنى التنمية الزراعية الذي تتحصن فيه قوات الأسد بقذائف الهاون من قبل الثوار. => REGIME target, REBELS attacker
تجدد الاشتباكات بين الجيش الحر وقوات النظام في محيط المطار العسكري. => REBELS other, REGIME other
قوات النظام تقتحم حي الجورة وتعتقل عدداً من الشبان. => REGIME attacker
استشهاد شاب تحت التعذيب في سجون نظام الأسد من أبناء مدينة الميادين. => REGIME attacker
تنظيم الدولة يفجر منزل قيادي في الجيش الحر في بلدة الشحيل. => ISIS attacker, REBELS target
مقتل أمير في جبهة النصرة باشتباكات مع تنظيم الدولة في البصيرة. => HTS target, ISIS other
غارتان لطيران التحالف الدولي على مقرات لتنظيم الدولة في بلدة مركدة. => COALITION attacker, ISIS target
أكثر من ثلاثين قتيلاً لداعش بغارات للتحالف على ريف الحسكة. => ISIS target, COALITION attacker
مقاتلات التحالف الدولي تدعم تقدم وحدات حماية الشعب في تل براك وتقصف مواقع لداعش. => COALITION attacker, SDF attacker, ISIS target
وحدات الحماية تسيطر على بلدة تل حميس بعد طرد مسلحي داعش. => SDF attacker, ISIS target
ميليشيا الدفاع الوطني تعتدي على أهالي حي غويران في الحسكة. => REGIME attacker
قتلى من الدفاع الوطني في مواجهات مع الأسايش بالقامشلي. => REGIME target, ASAYISH other
القوات الأمريكية تنفذ إنزالاً جوياً وتعتقل شخصين في قرية البجدلي. => US attacker
هبطت مروحيات التحالف قرب قرية الزر واعتقلت شخصاً بعد تطويق منزله. => COALITION attacker
القوات الحكومية تصد هجوماً لقسد على حاجز في دير حافر. => REGIME target, SDF attacker
قوات النظام تتصدى لهجوم شنته خلايا داعش قرب جبل البشري. => REGIME target, ISIS attacker
دفاعات قاعدة كونيكو تسقط مسيرة أطلقتها ميليشيات إيران. => IRAN_MILITIA attacker
ردّت القوات الأمريكية بقصف مواقع الميليشيات الإيرانية في قرية مراط. => US attacker, IRAN_MILITIA target
رداً على استهداف قاعدتها، قصفت القوات الأمريكية مواقع لميليشيات إيران في حطلة. => US attacker, IRAN_MILITIA target
هاجر طفل مع عائلته من مناطق سيطرة قسد. => -
قصفت الفصائل التي تدعمها تركيا قرية الدردارة. => SNA attacker
فصائل تدعمها تركيا تقصف قرية الدردارة. => SNA attacker
قوات سوريا الديمقراطية التي تدعمها واشنطن تعتقل قيادياً في داعش. => SDF attacker, ISIS target
ساندت طائرات التحالف قسد في هجومها على مواقع داعش في الباغوز. => COALITION attacker, SDF attacker, ISIS target
كما أصيب عدة مدنيين نتيجة تفجير خلايا تنظيم داعش عبوات ناسفة في منطقة الثور. => ISIS attacker
إصابة شخصين إثر استهداف خلايا داعش سيارة مدنية في بلدة الصور. => ISIS attacker
اعتقال عناصر من قسد شاباً في بلدة الشحيل. => SDF attacker
اعتقال عناصر من داعش في بلدة الشحيل. => ISIS target
اغتيال قيادي في قسد قرب حاجز في بلدة الصور. => SDF target
مقتل خمسة عناصر من مليشيات الدفاع الوطني ولواء القدس المدعومتين من روسيا بهجوم لداعش. => REGIME target, ISIS attacker
مقتل عقيد في قوات النظام برصاص مجهولين في مدينة الميادين. => REGIME target
مقتل المساعد في الأمن العسكري أبو علي برصاص مجهولين. => REGIME target
مقتل الطيار بعد إسقاط طائرة حربية للنظام من قبل تنظيم الدولة. => REGIME target, ISIS attacker
استهداف عناصر داعش بعبوة ناسفة سيارة تقل عناصر من قسد. => ISIS attacker, SDF target
نفذت قوات التحالف الدولي ضد داعش عملية إنزال في قرية الزر. => COALITION attacker
اعتقلت قسد بدعم من التحالف الدولي ضد تنظيم الدولة شخصين في بلدة الصور. => SDF attacker, COALITION attacker
عملية للتحالف الدولي ضد خلايا داعش في بلدة ذيبان. => COALITION attacker, ISIS target
التنظيمات الإرهابية المدعومة من النظام التركي اعتدت بعدة قذائف على بلدتي نبل والزهراء. => SNA attacker
عناصر من قسد تعتدي بالضرب على شاب في بلدة الشحيل. => SDF attacker
استولت ميليشيات إيران على منازل في مدينة الميادين. => IRAN_MILITIA attacker
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
    assert roles_of(sentence) == {one.strip() for one in told.split(",")} - {"-"}
