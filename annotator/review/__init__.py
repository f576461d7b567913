"""Layers compared: what two people say differently, and how far they agree. Pure functions of the model.

`pairing` finds which span answers which, `aligning` what became of each, `comparing` the differences a reviewer
decides; `scores`, `characters` and `unitizing` are the measures, `agreement` sums them article by article, and
`report` holds the figures, which `pages` writes as HTML and CSV with the words of `definitions`.
"""
