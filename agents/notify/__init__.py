"""Notify: matches alerts to subscriptions and delivers them until they arrive or are given up."""
