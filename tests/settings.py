"""Settings for tests: the real ones, with data in a temporary folder and cheap passwords."""

import os
import tempfile

os.environ.setdefault("TIAOKUAI_DATA_DIR", tempfile.mkdtemp(prefix="tiaokuai-test-"))

from tiaokuai.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
