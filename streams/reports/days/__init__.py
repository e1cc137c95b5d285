"""When: words of time and full dates, resolved against the day on which a text was written, in Asia/Damascus."""
