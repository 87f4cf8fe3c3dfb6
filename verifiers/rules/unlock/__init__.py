"""Rules about the package for unlocking by hand (人工解锁)."""
