# Whom it is laid on denies it: contested, and not taken back
# xfail: a denial without a day finds no incident
# services
21 Sep 2026 12:00 | فرات بوست | قسد تقصف الشحيل
    قصفت قسد بالمدفعية بلدة الشحيل بريف دير الزور الشرقي صباح اليوم، ما أدى إلى مقتل مدني.
  -> NEW SY09 shelling الشحيل killed 1
19:00 | أخبار الجزيرة | قسد تنفي قصف بلدة الشحيل
    نفت قوات سوريا الديمقراطية قصف بلدة الشحيل بريف دير الزور الشرقي، وقالت في بيان إن قواتها لم تطلق أي قذيفة على البلدة.
  -> UPDATE SY09 shelling الشحيل killed 1 of 1 because a report denies it
21:00 | بوابة الشرق | قسد: لم نقصف الشحيل
    نفت قسد استهداف بلدة الشحيل بريف دير الزور بالمدفعية، معتبرة أن ما يشاع هدفه إثارة الفتنة.
  -> nothing
