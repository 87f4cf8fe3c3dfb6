"""What the bench computes, prints and draws: rounds beside other readers, intervals, rankings, leaks."""
