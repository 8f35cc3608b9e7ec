"""Settings for tests: the real ones, with data in a temporary folder and cheap passwords."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TIAOKUAI_DATA_DIR", tempfile.mkdtemp(prefix="tiaokuai-test-"))

from tools import catalogues

# Before Django is set up: a catalogue that is read once, uncompiled, stays empty for the whole run.
catalogues.compile_all()

from tiaokuai.config.settings import *  # noqa: E402, F403
from tiaokuai.config.settings import CRYPTO_PROFILE, DATA_DIR, DATABASES, KEY_FILE  # noqa: E402
from tiaokuai.kernel.clock import today  # noqa: E402
from tiaokuai.kernel.crypto import KeyRing, Profile  # noqa: E402

# As `tiaokuai init` makes them; no test founds the county of this process.
KeyRing.open_or_generate(KEY_FILE, Profile(CRYPTO_PROFILE), today())

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: a database in memory locks differently when several threads write.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA_DIR) / "test.sqlite3")}
else:
    # What a test wrote need not outlive a power cut.
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    _options["options"] = f"{_options.get('options', '')} -c synchronous_commit=off".strip()

# Tests come from one address, by the hundred; those about limits set their own.
TIAOKUAI_LIMIT_REPORTS = TIAOKUAI_LIMIT_CODES = TIAOKUAI_LIMIT_SIGN_INS = 0
