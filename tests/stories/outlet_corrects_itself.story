# The outlet says that what it printed did not happen
# xfail: what did not happen is read as feared
21 Sep 2026 13:00 | فرات بوست | قصف على الشحيل
    قُتل ثلاثة أشخاص بقصف مدفعي على بلدة الشحيل بريف دير الزور ظهر اليوم.
  -> NEW SY09 shelling الشحيل killed 3
16:00 | فرات بوست | تصحيح
    تصحيح: لم يقع أي قصف على بلدة الشحيل بريف دير الزور كما نشرنا في وقت سابق اليوم، ونعتذر من متابعينا.
  -> RETRACTED SY09 shelling الشحيل of 1
