"""Who did it to whom: by the grammar of the sentence's language, and whom a name or a word that stands for one means."""
