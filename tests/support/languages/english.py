"""What the reader makes of English: sentences of our own -> area, place, type, actors in their roles, tolls, day and status."""

TOLD = [
    (
        "A Turkish drone strike killed two SDF fighters near Qamishli on Sunday.",
        "SY08 | Qamishli | drone_strike | SDF target, TURKEY attacker | killed 2 | 2026-09-20 | event",
    ),
    (
        "ISIS cell attacked an SDF checkpoint in the town of Shuhail in eastern Deir ez-Zor, killing three fighters and wounding five.",
        "SY09 | Shuhail | armed_attack | ISIS attacker, SDF target | killed 3, injured 5 | 2026-09-21 | event",
    ),
    (
        "Two SDF fighters were killed by unknown gunmen in al-Busayrah town, eastern Deir ez-Zor.",
        "SY09 | al-Busayrah | armed_attack | SDF target | killed 2 | 2026-09-21 | event",
    ),
    (
        "ISIS claimed responsibility for an attack that killed a policeman in Hasakah yesterday.",
        "SY08 | Hasakah | armed_attack | ISIS attacker | killed 1 | 2026-09-20 | event",
    ),
    (
        "An IED exploded in an SDF vehicle on the road to Shaddadi, wounding three fighters.",
        "SY08 | Shaddadi | ied_landmine | SDF target | injured 3 | 2026-09-21 | event",
    ),
    (
        "Coalition forces and the SDF carried out an airdrop operation in Dhiban overnight, arresting an ISIS leader.",
        "SY09 | Dhiban | arrest_raid | COALITION attacker, ISIS target, SDF attacker | detained 1 | 2026-09-20 | event",
    ),
    (
        "Turkish forces shelled villages near Tal Tamr on Saturday; no casualties were reported.",
        "SY08 | Tal Tamr | shelling | TURKEY attacker | killed 0, injured 0 | 2026-09-19 | event",
    ),
    (
        "Clashes erupted between the SDF and tribal fighters in the town of Gharanij.",
        "SY09 | Gharanij | armed_clash | SDF other, TRIBES other | - | 2026-09-21 | event",
    ),
    (
        "Unidentified gunmen opened fire on a bus near Mayadin, killing at least four soldiers, including an officer, and wounding 7.",
        "SY09 | Mayadin | armed_attack | - | killed 4+, injured 7 | 2026-09-21 | event",
    ),
    (
        "The SDF said it arrested five ISIS members in al-Hol camp.",
        "SY08 | al-Hol camp | arrest_raid | ISIS target, SDF attacker | detained 5 | 2026-09-21 | event",
    ),
    (
        "Israeli warplanes struck Iranian-backed militias in al-Bukamal last night, killing six fighters.",
        "SY09 | al-Bukamal | airstrike | IRAN_MILITIA target, ISRAEL attacker | killed 6 | 2026-09-20 | event",
    ),
    (
        "A US convoy came under rocket attack near the Conoco gas plant.",
        "SY09 | Conoco gas plant | shelling | US target | - | 2026-09-21 | event",
    ),
    (
        "A car bomb went off in the city of Ras al-Ain, leaving three civilians dead and more than ten others injured.",
        "SY08 | Ras al-Ain | suicide_vehicle_bomb | - | killed 3, injured 11+ | 2026-09-21 | event",
    ),
    (
        "Residents took to the streets in Hajin to protest against arrests by the SDF.",
        "SY09 | Hajin | protest | SDF attacker | - | 2026-09-21 | event",
    ),
    (
        "A landmine killed a shepherd and his two children in the Deir ez-Zor desert.",
        "SY09 | Deir ez-Zor | ied_landmine | - | killed 3 | 2026-09-21 | event",
    ),
    (
        "Masked gunmen kidnapped a doctor from his home in Muhasan.",
        "SY09 | Muhasan | abduction | - | detained 1 | 2026-09-21 | event",
    ),
    (
        "Hundreds of inmates escaped from the prison in Hasakah after ISIS militants stormed it.",
        "SY08 | Hasakah | prison_break | ISIS attacker | - | 2026-09-21 | event",
    ),
    (
        "The death toll from the blast in Qamishli rose to 24, the Syrian Observatory said today.",
        "SY08 | Qamishli | explosion_unexplained | - | killed 24 | 2026-09-21 | event",
    ),
    (
        "Turkish artillery hit Abu Rasin, injuring a woman and a child.",
        "SY08 | Abu Rasin | shelling | TURKEY attacker | injured 2 | 2026-09-21 | event",
    ),
    (
        "The U.S. military said American forces killed an ISIS commander in a raid in Deir Ezzor.",
        "SY09 | Deir Ezzor | arrest_raid | ISIS target, US attacker | killed 1 | 2026-09-21 | event",
    ),
    (
        "The regime's army bombed the town of Khusham with rockets, killing or injuring 12 people.",
        "SY09 | Khusham | shelling | REGIME attacker | killed 1-11, injured 1-11 | 2026-09-21 | event",
    ),
    (
        "The SDF denied carrying out an attack on Abu Hamam.",
        "SY09 | Abu Hamam | armed_attack | SDF attacker | - | - | denied",
    ),
    (
        "At least 120 people have been killed in Deir ez-Zor since the start of the year.",
        "SY09 | Deir ez-Zor | attack_on_civilians | - | killed 120+ | - | retrospective",
    ),
    (
        "On the anniversary of the attack on Gweiran prison in Hasakah, families laid flowers for those killed.",
        "SY08 | Gweiran prison | armed_attack | - | - | - | retrospective",
    ),
    (
        "Three years ago, ISIS executed dozens of tribesmen in Gharanij.",
        "SY09 | Gharanij | execution | ISIS attacker, TRIBES target | killed 10+ | - | retrospective",
    ),
    (
        "The London-based Syrian Observatory said clashes took place in Idlib.",
        "SY07 | Idlib | armed_clash | - | - | 2026-09-21 | event",
    ),
    (
        "Ahmad al Ali was killed in a strike in Idlib.",
        "SY07 | Idlib | airstrike | - | killed 1 | 2026-09-21 | event",
    ),
]

SILENT = [
    "There are fears of a Turkish offensive on Hasakah.",
    "Qamishli FC attacked early and hit the post twice.",
    "QAMISHLI, Syria (North Press) – Turkish artillery shelled the village of Hoshan near Ain Issa on Monday, killing two people.",
    "A film festival opened in Qamishli on Friday.",
]
"""Fear, plans, sport, culture, a dateline, words that only look like an event."""
