"""Rules about the inspection report (检测报告) of a vehicle."""
