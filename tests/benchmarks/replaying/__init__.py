"""A person's work at the window, replayed: gold, hands, policy and what it cost."""
