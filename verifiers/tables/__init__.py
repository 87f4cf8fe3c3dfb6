"""Tables that ship with the rules; every row says where it comes from."""
