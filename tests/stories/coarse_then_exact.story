# First only the governorate, then the town
21 Sep 2026 07:00 | ضفاف الفرات | غارة جوية في دير الزور
    قُتل أربعة أشخاص فجر اليوم بغارة جوية على محافظة دير الزور.
  -> NEW SY09 airstrike دير الزور killed 4
09:00 | أخبار البادية | أربعة قتلى بغارة على البوكمال
    استهدفت غارة جوية فجر اليوم مدينة البوكمال بريف دير الزور الشرقي، ما أدى إلى مقتل أربعة أشخاص.
  -> UPDATE SY09 airstrike البوكمال killed 4 of 1 because place is known more precisely
