# An outlet takes back what it printed on a monitor's word; the monitor's own report stands
21 Sep 2026 12:00 | Euphrates Wire | Airstrike on al-Mayadin
    An airstrike hit the city of al-Mayadin in Deir ez-Zor on Monday, killing three fighters, the Syrian Observatory for Human Rights said.
  -> NEW SY09 airstrike الميادين killed 3
15:00 | Euphrates Wire | Correction: al-Mayadin
    Correction: No airstrike took place on the city of al-Mayadin in Deir ez-Zor on Monday, as we reported earlier.
  -> RETRACTED SY09 airstrike الميادين of 1
