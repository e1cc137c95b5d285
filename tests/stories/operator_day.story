# An operator's day: all that can be set right, and what the same articles and others tell after it
# services
21 Sep 2026 10:00 | فرات بوست | قصف على الشحيل
    قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> NEW SY09 shelling الشحيل killed 1
10:10 | شبكة الخابور | مظاهرة في البصيرة
    خرجت مظاهرة في مدينة البصيرة بريف دير الزور صباح اليوم للمطالبة بالخبز.
  -> NEW SY09 protest البصيرة
10:20 | صوت الوادي | مداهمة في ذيبان
    اعتقلت قسد خمسة أشخاص خلال مداهمة في بلدة ذيبان بريف دير الزور فجر اليوم.
  -> NEW SY09 arrest_raid ذيبان
10:30 | شبكة الخابور | اعتقالات في الشحيل
    اعتقلت قسد سبعة أشخاص خلال مداهمة في بلدة الشحيل بريف دير الزور فجر اليوم.
  -> NEW SY09 arrest_raid الشحيل of 4
10:40 | شبكة الخابور | قصف على الشحيل
    أصيب ثلاثة أشخاص بقصف مدفعي على بلدة الشحيل بريف دير الزور اليوم.
  -> UPDATE SY09 shelling الشحيل killed 1 injured 3 of 1
10:50 | فرات بوست | انفجار في السوسة
    قُتل عنصر من قسد بانفجار عبوة ناسفة في بلدة السوسة بريف دير الزور صباح اليوم.
  -> NEW SY09 ied_landmine السوسة killed 1 of 5
11:00 | operator | merge 4 into 3: one raid on both sides of the road
  -> UPDATE SY09 arrest_raid ذيبان of 3
  -> CORRECTED SY09 arrest_raid الشحيل of 4
11:05 | operator | split item 5 from 1: the second salvo fell at noon
  -> CORRECTED SY09 shelling الشحيل killed 1 of 1
  -> NEW SY09 shelling الشحيل injured 3 of 6
11:10 | operator | retract 2: the video is of last year
  -> RETRACTED SY09 protest البصيرة of 2
11:15 | operator | move 5 to تل تمر: the dateline was wrong
  -> CORRECTED SY09 ied_landmine السوسة killed 1 of 5
  -> NEW SY08 ied_landmine تل تمر killed 1 of 7
11:20 | operator | retype 1 as airstrike: the army says that it was its aircraft
  -> CORRECTED SY09 airstrike الشحيل killed 1 of 1
12:00 | فرات بوست [edit of 1] | قصف على الشحيل
    قُتل مدنيان بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> UPDATE SY09 airstrike الشحيل killed 2 of 1
12:10 | صوت الوادي | اعتقالات في الشحيل
    اعتقلت قسد سبعة أشخاص خلال مداهمة نفذتها في بلدة الشحيل بريف دير الزور فجر اليوم.
  -> nothing
12:20 | شبكة الخابور [edit of 5] | قصف على الشحيل
    أصيب أربعة أشخاص بقصف مدفعي على بلدة الشحيل بريف دير الزور اليوم.
  -> UPDATE SY09 shelling الشحيل injured 4 of 6
12:30 | فرات بوست [edit of 6] | انفجار في السوسة
    قُتل عنصران من قسد بانفجار عبوة ناسفة في بلدة السوسة بريف دير الزور صباح اليوم.
  -> UPDATE SY08 ied_landmine تل تمر killed 2 of 7
12:40 | نهر ميديا | أهالي البصيرة يتظاهرون
    تظاهر عشرات من أهالي مدينة البصيرة بريف دير الزور اليوم مطالبين بتوفير الخبز.
  -> nothing
12:50 | operator | restore 2: a second video shows today
  -> CORRECTED SY09 protest البصيرة of 2
