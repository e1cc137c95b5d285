# Somebody who was not accused denies it: contested, for the one who told it stands by it
21 Sep 2026 12:00 | فرات بوست | قسد تقصف الشحيل
    قصفت قسد بالمدفعية بلدة الشحيل بريف دير الزور الشرقي صباح اليوم، ما أدى إلى مقتل مدني.
  -> NEW SY09 shelling الشحيل killed 1
19:00 | أخبار الجزيرة | التحالف: لا قصف على الشحيل
    نفى التحالف الدولي وقوع أي قصف على بلدة الشحيل بريف دير الزور الشرقي.
  -> UPDATE SY09 shelling الشحيل killed 1 of 1 because a report denies it
