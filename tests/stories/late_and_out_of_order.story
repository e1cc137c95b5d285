# What comes late lands where it belongs, and takes nothing back
# xfail: a late report takes over an incident that subscribers know under another id
21 Sep 2026 15:00 | نبض الشرق | ستة قتلى بتفجير في الشدادي
    ارتفعت حصيلة انفجار سيارة مفخخة في مدينة الشدادي بريف الحسكة صباح اليوم إلى ستة قتلى.
  -> NEW SY08 suicide_vehicle_bomb الشدادي killed 6
16:00 | نبض الشرق [told 21 Sep 10:00] | أربعة قتلى بتفجير في الشدادي
    قُتل أربعة أشخاص صباح اليوم بانفجار سيارة مفخخة في مدينة الشدادي بريف الحسكة.
  -> nothing
17:00 | صوت الجزيرة [told 21 Sep 11:00] | انفجار سيارة مفخخة في الشدادي
    انفجرت سيارة مفخخة صباح اليوم وسط مدينة الشدادي بريف الحسكة الجنوبي، وسُمع دوي الانفجار في أرجاء المدينة.
  -> UPDATE SY08 suicide_vehicle_bomb الشدادي killed 6 of 1 because second independent origin
