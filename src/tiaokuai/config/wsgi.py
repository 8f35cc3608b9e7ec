"""The WSGI entry point that Granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiaokuai.config.settings")
application = get_wsgi_application()
# What is loaded by now stays: a tenth of a busy server's time would go into looking through it for garbage.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)
