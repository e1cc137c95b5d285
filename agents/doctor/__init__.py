"""`khabur doctor`: looks at everything Khabur stands on and says what is wrong and what to do."""
