"""What happened to a person: detention, charge, sentence, clemency, health, release."""
