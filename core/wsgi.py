"""`core.wsgi:app`: the application of a server process, made from the environment."""

from core.app import create_app

app = create_app()
