# What an operator moves to the other governorate is there already, told by others
21 Sep 2026 10:00 | فرات بوست | انفجار في الشحيل
    قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> NEW SY09 shelling الشحيل killed 1
10:30 | شبكة الخابور | قصف على تل تمر
    قُتل مدني بقصف مدفعي على بلدة تل تمر بريف الحسكة صباح اليوم.
  -> NEW SY08 shelling تل تمر killed 1
11:00 | operator | move 1 to تل تمر: the dateline was wrong
  -> CORRECTED SY09 shelling الشحيل killed 1 of 1 because an operator set the place right
  -> CORRECTED SY08 shelling تل تمر killed 1 of 2 because an operator moved it here from another governorate
12:00 | فرات بوست [edit of 1] | انفجار في الشحيل
    قُتل ثلاثة مدنيين بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> UPDATE SY08 shelling تل تمر killed 1-3 of 2
