# The denial comes two days after
# xfail: a denial without a day finds no incident
21 Sep 2026 20:00 | صوت الجزيرة | تركيا تقصف قرية بريف تل تمر
    قصفت طائرة مسيرة تركية مساء اليوم سيارة قرب بلدة تل تمر بريف الحسكة، ما أدى إلى إصابة شخصين.
  -> NEW SY08 drone_strike تل تمر injured 2
23 Sep 2026 11:00 | نبض الشرق | وزارة الدفاع التركية تنفي
    نفت وزارة الدفاع التركية تنفيذ طائرة مسيرة أي قصف قرب بلدة تل تمر بريف الحسكة.
  -> UPDATE SY08 drone_strike تل تمر injured 2 of 1 because a report denies it
