"""Rules that screen papers for what a person should compare; none of them accuses."""
