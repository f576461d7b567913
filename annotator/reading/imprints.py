"""x"""
from annotator.model.imprint import NO_IMPRINT, Imprint

def read_imprint(source_name: str, text: str) -> Imprint:
    return NO_IMPRINT
