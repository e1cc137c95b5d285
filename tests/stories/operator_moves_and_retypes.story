# An operator sets place and type right, and no later report undoes it
21 Sep 2026 10:00 | فرات بوست | انفجار في الشحيل
    قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> NEW SY09 shelling الشحيل killed 1
11:00 | operator | move 1 to البصيرة: the family says it was there
  -> CORRECTED SY09 shelling البصيرة killed 1 of 1 because an operator set the place right
11:30 | operator | retype 1 as ied_landmine: photographs show a mine
  -> CORRECTED SY09 ied_landmine البصيرة killed 1 of 1 because an operator set the type right
12:00 | فرات بوست [edit of 1] | انفجار في الشحيل
    قُتل مدنيان بقصف مدفعي على بلدة الشحيل بريف دير الزور صباح اليوم.
  -> UPDATE SY09 ied_landmine البصيرة killed 2 of 1 because toll
