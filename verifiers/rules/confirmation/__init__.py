"""Rules about the 售后(维修)服务确认书 of a manufacturer."""
