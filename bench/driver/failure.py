"""What is told in a sentence instead of a stack trace."""


class Failure(Exception):
    """A measurement that could not be made, or whose figures would mean nothing."""


def require(holds, what):
    if not holds:
        raise Failure(what)
