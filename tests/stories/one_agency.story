# Three outlets that quote one monitor are one voice
# services
21 Sep 2026 09:00 | دير نيوز | المرصد: انفجار لغم في ريف دير الزور
    قال المرصد السوري لحقوق الإنسان إن طفلاً قتل صباح اليوم بانفجار لغم أرضي في بلدة هجين بريف دير الزور الشرقي.
  -> NEW SY09 ied_landmine هجين killed 1
09:50 | ضفاف الفرات | مقتل طفل بلغم من مخلفات الحرب
    لقي طفل مصرعه اليوم في بلدة هجين جراء انفجار لغم أرضي أثناء رعيه الأغنام، بحسب المرصد السوري.
  -> nothing
11:15 | Euphrates Wire | Land mine kills child in Hajin
    A child was killed by a land mine in Hajin, Deir ez-Zor, on Monday, according to the Syrian Observatory for Human Rights.
  -> nothing
14:00 | راديو الضفة | طفل ضحية لغم في هجين
    قُتل طفل اليوم بانفجار لغم أرضي في بلدة هجين بريف دير الزور، كما قال والده لراديو الضفة.
  -> UPDATE SY09 ied_landmine هجين killed 1 of 1 because second independent origin
