"""`core.wsgi:app`: the application of a server process, made from the environment, with what runs beside its requests."""

import atexit

from core import background
from core.app import create_app

app = create_app()
beside = background.start(app.extensions["tezga"])
atexit.register(beside.stop)
