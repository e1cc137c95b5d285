# An operator sees that two alerts tell of one raid
# services
21 Sep 2026 10:00 | فرات بوست | مداهمة في ذيبان
    اعتقلت قسد خمسة أشخاص خلال مداهمة في بلدة ذيبان بريف دير الزور فجر اليوم.
  -> NEW SY09 arrest_raid ذيبان
11:00 | شبكة الخابور | اعتقالات في الشحيل
    اعتقلت قسد سبعة أشخاص خلال مداهمة في بلدة الشحيل بريف دير الزور فجر اليوم.
  -> NEW SY09 arrest_raid الشحيل of 2
12:00 | operator | merge 2 into 1: one raid on both sides of the road
  -> UPDATE SY09 arrest_raid ذيبان of 1 because one raid
  -> CORRECTED SY09 arrest_raid الشحيل of 2 because one with another incident
13:00 | صوت الوادي | اعتقالات في الشحيل
    اعتقلت قسد سبعة أشخاص خلال مداهمة نفذتها في بلدة الشحيل بريف دير الزور فجر اليوم.
  -> nothing
