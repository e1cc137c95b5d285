"""Deliveries: each attempt to bring an alert to a subscriber, its retries and its signature."""
