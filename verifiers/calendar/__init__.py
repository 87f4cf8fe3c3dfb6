"""Working days and the periods that the law counts in them."""
