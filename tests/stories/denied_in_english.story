# The accused denies it in English, and an official of a third side too: contested, told once
21 Sep 2026 12:00 | Euphrates Wire | SDF shells al-Shuhayl
    SDF artillery shelled the town of al-Shuhayl in eastern Deir ez-Zor on Monday, killing two civilians, residents said.
  -> NEW SY09 shelling الشحيل killed 2
18:00 | Jazira Times | SDF denies shelling al-Shuhayl
    The Syrian Democratic Forces denied that they had shelled the town of al-Shuhayl in Deir ez-Zor countryside.
  -> UPDATE SY09 shelling الشحيل killed 2 of 1 because a report denies it
20:00 | Badia Post | Official: no shelling in al-Shuhayl
    No shelling took place in the town of al-Shuhayl in Deir ez-Zor, a member of the provincial council said.
  -> nothing
