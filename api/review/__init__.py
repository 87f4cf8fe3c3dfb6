"""The pages for people who review: a queue, a case beside its pages, two papers side by side, a vehicle's file."""
