"""Rules about the images and how surely they were read."""
