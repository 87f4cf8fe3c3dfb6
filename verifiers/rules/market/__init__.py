"""Rules about the declaration that vehicles meet the standards of their market (市场准入标准声明)."""
