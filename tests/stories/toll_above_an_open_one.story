# "More than twenty" is open upwards, and a monitor that counts sixty is news all the same
21 Sep 2026 12:00 | فرات بوست | قتلى بتفجير في الشدادي
    قُتل أكثر من عشرين شخصاً بانفجار سيارة مفخخة في مدينة الشدادي بريف الحسكة صباح اليوم.
  -> NEW SY08 suicide_vehicle_bomb الشدادي killed 21+
15:00 | دير نيوز | المرصد: 60 قتيلاً بتفجير الشدادي
    قال المرصد السوري لحقوق الإنسان إن 60 شخصاً قتلوا بانفجار سيارة مفخخة في مدينة الشدادي بريف الحسكة صباح اليوم.
  -> UPDATE SY08 suicide_vehicle_bomb الشدادي killed 21+ of 1 because range changed: 21 to 60 or more killed
16:00 | بوابة الشرق | 60 قتيلاً في الشدادي
    قُتل 60 شخصاً بانفجار سيارة مفخخة في مدينة الشدادي بريف الحسكة صباح اليوم.
  -> nothing
