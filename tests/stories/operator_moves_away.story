# An operator moves an incident to the other governorate
21 Sep 2026 10:00 | فرات بوست | انفجار في الشحيل
    قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> NEW SY09 shelling الشحيل killed 1
11:00 | operator | move 1 to تل تمر: the dateline was wrong
  -> CORRECTED SY09 shelling الشحيل killed 1 of 1 because an operator set the place right
