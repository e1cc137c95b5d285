"""From what the pieces of a text tell to one report for each incident: drafts, which of them are one, and what that one says."""
