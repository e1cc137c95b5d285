# Nobody knows who, until somebody claims it on the next day
21 Sep 2026 19:00 | دير نيوز | هجوم على صهريج نفط
    هاجم مسلحون مجهولون مساء اليوم حاجزاً لقسد في بلدة ذيبان بريف دير الزور الشرقي، ما أدى إلى مقتل عنصرين.
  -> NEW SY09 armed_attack ذيبان killed 2
22 Sep 2026 13:00 | أخبار البادية | تنظيم داعش يتبنى هجوم ذيبان
    تبنى تنظيم داعش الهجوم الذي استهدف حاجزاً لقسد في بلدة ذيبان بريف دير الزور مساء أمس وأدى إلى مقتل عنصرين.
  -> UPDATE SY09 armed_attack ذيبان killed 2 of 1 because an attacker is named
