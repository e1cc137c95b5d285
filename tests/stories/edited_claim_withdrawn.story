# The edited text no longer names dead, nor who did it
21 Sep 2026 08:30 | نبض الشرق | قسد تقصف البصيرة
    قصفت قسد بالمدفعية مدينة البصيرة بريف دير الزور الشرقي صباح اليوم، ما أدى إلى مقتل شخصين.
  -> NEW SY09 shelling البصيرة killed 2
11:00 | نبض الشرق [edit of 1] | قصف على البصيرة
    تعرضت مدينة البصيرة بريف دير الزور الشرقي لقصف مدفعي صباح اليوم، ولم ترد معلومات عن خسائر.
  -> CORRECTED SY09 shelling البصيرة of 1 because no longer
