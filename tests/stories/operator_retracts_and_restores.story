# An operator retracts, reports do not bring it back, the operator restores
21 Sep 2026 10:00 | فرات بوست | مظاهرة في البصيرة
    خرجت مظاهرة في مدينة البصيرة بريف دير الزور صباح اليوم للمطالبة بالخبز.
  -> NEW SY09 protest البصيرة
11:00 | operator | retract 1: the video is of last year
  -> RETRACTED SY09 protest البصيرة of 1
12:00 | شبكة الخابور | أهالي البصيرة يتظاهرون
    تظاهر عشرات من أهالي مدينة البصيرة بريف دير الزور اليوم مطالبين بتوفير الخبز.
  -> nothing
13:00 | operator | restore 1: a second video shows today
  -> CORRECTED SY09 protest البصيرة of 1 because told again
