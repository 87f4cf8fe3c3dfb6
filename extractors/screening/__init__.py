"""What pixels and prints tell a person who screens papers: signals as data, never a verdict."""
