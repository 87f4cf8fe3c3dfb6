"""Rules about the 机动车登记证书: its pages, numbers, endorsements and seals."""
