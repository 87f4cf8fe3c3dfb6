"""What it takes to run the service on many machines, and to see how it fares: manifests and measuring scripts."""
