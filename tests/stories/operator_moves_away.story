# An operator moves an incident to the other governorate, and what its article tells later follows
# services
21 Sep 2026 10:00 | فرات بوست | انفجار في الشحيل
    قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> NEW SY09 shelling الشحيل killed 1
11:00 | operator | move 1 to تل تمر: the dateline was wrong
  -> CORRECTED SY09 shelling الشحيل killed 1 of 1 because an operator set the place right
  -> NEW SY08 shelling تل تمر killed 1 of 2 because the dateline was wrong
12:00 | فرات بوست [edit of 1] | انفجار في الشحيل
    قُتل مدنيان بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> UPDATE SY08 shelling تل تمر killed 2 of 2 because a report of what an operator moved here came
12:30 | شبكة الخابور | انفجار في الشحيل
    قُتل مدنيان بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> nothing
13:00 | فرات بوست [edit of 1] | ارتفاع أسعار الوقود
    ارتفعت أسعار الوقود في أسواق ريف دير الزور اليوم، وقال تجار إن السبب قلة التوريد.
  -> RETRACTED SY08 shelling تل تمر of 2
