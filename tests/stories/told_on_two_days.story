# One strike, told on the day and again on the next
# xfail: the day of the burial is read as that of the strike
21 Sep 2026 18:00 | فرات بوست | قصف على الشحيل
    قُتل مدنيان بقصف مدفعي استهدف بلدة الشحيل بريف دير الزور عصر اليوم.
  -> NEW SY09 shelling الشحيل killed 2
22 Sep 2026 09:00 | بوابة الشرق | قتيلان بقصف الشحيل
    قُتل مدنيان أمس بقصف مدفعي استهدف بلدة الشحيل بريف دير الزور.
  -> UPDATE SY09 shelling الشحيل killed 2 of 1 because second independent origin
22 Sep 2026 12:00 | دير نيوز | تشييع ضحايا قصف الشحيل
    شيّع أهالي بلدة الشحيل اليوم مدنيين اثنين قُتلا بقصف مدفعي استهدف البلدة أمس الاثنين.
  -> nothing
