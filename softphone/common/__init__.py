"""What adapters share, and nothing of a telephone: private files, and where `resources/` is.

Adapters may not import each other, so what two of them need is here. Only the standard library is used. The sandbox
may import it too: it stays independent of the app in all that matters for a test, which is the platform's behaviour.
"""
