# The edited text sets the place right
21 Sep 2026 18:30 | نبض الشرق | غارة على الميادين
    أصيب شخصان مساء اليوم جراء غارة جوية على مدينة الميادين بريف دير الزور.
  -> NEW SY09 airstrike الميادين injured 2
20:00 | نبض الشرق [edit of 1] | غارة على البوكمال
    أصيب شخصان مساء اليوم جراء غارة جوية على مدينة البوكمال بريف دير الزور.
  -> CORRECTED SY09 airstrike البوكمال injured 2 of 1 because place was set right
