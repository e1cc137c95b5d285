# An operator tells two strikes apart that were taken for one
# services
21 Sep 2026 10:00 | فرات بوست | قصف على الشحيل
    قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> NEW SY09 shelling الشحيل killed 1
14:00 | شبكة الخابور | قصف على الشحيل
    أصيب ثلاثة أشخاص بقصف مدفعي على بلدة الشحيل بريف دير الزور اليوم.
  -> UPDATE SY09 shelling الشحيل killed 1 injured 3 of 1
15:00 | operator | split item 2 from 1: the second salvo fell at noon
  -> CORRECTED SY09 shelling الشحيل killed 1 of 1 because told apart
  -> NEW SY09 shelling الشحيل injured 3 of 2
