"""One file per rule, in folders by subject."""
