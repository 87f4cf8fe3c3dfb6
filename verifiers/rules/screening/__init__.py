"""Rules that help a person to look: each names two places to compare, and none says that anybody forged anything."""
