"""Articles: one item of news as one outlet published it, who it is, and whether it is a copy."""
