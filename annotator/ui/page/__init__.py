"""The page view: a source as it was printed, its blocks coloured by article. Knows only Qt and the model."""
