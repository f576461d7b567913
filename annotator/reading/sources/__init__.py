"""One module for each kind of file that becomes sources, and what they share.

Nothing here loads a library before a file needs it: the window must not wait for any of them at its start.
"""
