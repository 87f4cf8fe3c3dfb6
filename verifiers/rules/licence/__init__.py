"""Rules about the licence application: its boxes beside the registration certificate."""
