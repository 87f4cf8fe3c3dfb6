"""Rules about the 机动车注销证明书: when, why and by whom the registration was ended."""
