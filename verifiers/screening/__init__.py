"""Questions about other applications: by what a case is known again, and which echoes are for a person to look at."""
