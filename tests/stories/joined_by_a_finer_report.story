# A coarse report and an exact one turn out to be one incident
21 Sep 2026 07:00 | ضفاف الفرات | غارة في محافظة دير الزور
    نفذت طائرة حربية فجر اليوم غارة جوية على محافظة دير الزور.
  -> NEW SY09 airstrike دير الزور
08:00 | أخبار البادية | غارة على البوكمال
    نفذت طائرة فجر اليوم غارة جوية على مدينة البوكمال بريف دير الزور الشرقي، وقالت مصادر طبية إن خمسة أشخاص قتلوا.
  -> UPDATE SY09 airstrike البوكمال killed 5 of 1 because place is known more precisely
