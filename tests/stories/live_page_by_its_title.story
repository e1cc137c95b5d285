# A page whose title says that it goes on tells another incident: the earlier one stands
21 Sep 2026 09:30 | نبض الشرق | تغطية مستمرة: آخر التطورات في دير الزور
    أصيب شخصان بقصف مدفعي على مدينة الميادين بريف دير الزور صباح اليوم.
  -> NEW SY09 shelling الميادين injured 2
13:00 | نبض الشرق [edit of 1] | تغطية مستمرة: آخر التطورات في دير الزور
    قُتل ثلاثة مدنيين بقصف مدفعي على مدينة البوكمال بريف دير الزور ظهر اليوم.
  -> NEW SY09 shelling البوكمال killed 3
