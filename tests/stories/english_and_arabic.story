# One incident told in English and in Arabic
21 Sep 2026 15:00 | Euphrates Wire | Drone strike hits car near Qamishli
    A drone struck a car in the town of Amuda, Hasakah countryside, on Monday, killing two people, a local source said.
  -> NEW SY08 drone_strike عامودا killed 2
17:00 | صوت الجزيرة | قتيلان باستهداف سيارة في عامودا
    استهدفت طائرة مسيرة سيارة في مدينة عامودا بريف الحسكة اليوم، ما أدى إلى مقتل شخصين كانا بداخلها.
  -> UPDATE SY08 drone_strike عامودا killed 2 of 1 because second independent origin
