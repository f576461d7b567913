"""What a project is made of, as plain frozen values; standard library only."""
