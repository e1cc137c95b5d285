# The monitor on whose word it rests takes it back
# xfail: a denial without a day finds no incident
# services
21 Sep 2026 13:00 | دير نيوز | المرصد: قصف على غرانيج
    قال المرصد السوري لحقوق الإنسان إن قصفاً مدفعياً استهدف بلدة غرانيج بريف دير الزور الشرقي ظهر اليوم وأوقع ثلاثة قتلى.
  -> NEW SY09 shelling غرانيج killed 3
17:30 | شبكة الخابور | المرصد ينفي خبر القصف
    نفى المرصد السوري لحقوق الإنسان وقوع أي قصف على بلدة غرانيج بريف دير الزور، موضحاً أن الأصوات ناجمة عن تدريبات.
  -> RETRACTED SY09 shelling غرانيج of 1
