"""Django settings, from the environment alone. `docs/configuration.md` lists every variable."""

from pathlib import Path

from tiaokuai.config import environment as env
from tiaokuai.config.demonstration import READY_NAMES
from tiaokuai.config.languages import installed
from tiaokuai.config.operation import logs, outgoing

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir()
KEYS_DIR = env.folder("TIAOKUAI_KEYS_DIR", DATA_DIR / "keys")

SECRET_KEY = env.secret("TIAOKUAI_SECRET_KEY", KEYS_DIR)
DEBUG = env.flag("TIAOKUAI_DEBUG")
HOSTS = env.words("TIAOKUAI_HOSTS", ",".join(env.LOOPBACK))
ALLOWED_HOSTS = list(dict.fromkeys([*HOSTS, *env.LOOPBACK]))  # health is asked from this machine too

PARTS = [
    "overview",
    "exchange",
    "notices",
    "cases",
    "registers",
    "accounts",
    "organisation",
    "territory",
    "search",
    "workflow",
    "ui",
    "journal",
]
INSTALLED_APPS = [
    "tiaokuai.config",
    *(f"tiaokuai.{part}" for part in PARTS),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, found after ours
]
MIDDLEWARE = [
    "tiaokuai.config.operation.requests.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "tiaokuai.ui.middleware.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tiaokuai.config.operation.browsers.Sessions",
    "tiaokuai.config.operation.browsers.Languages",
    "tiaokuai.config.operation.api_answers.ApiAnswers",
    "django.middleware.common.CommonMiddleware",
    "tiaokuai.config.operation.uploads.LargestUpload",
    "tiaokuai.config.operation.browsers.ForgedForms",
    "tiaokuai.config.operation.browsers.SignedIn",
    "tiaokuai.config.operation.browsers.Actors",
    "tiaokuai.config.operation.browsers.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tiaokuai.ui.middleware.Refusals",
]
ROOT_URLCONF = "tiaokuai.config.urls"
WSGI_APPLICATION = "tiaokuai.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tiaokuai.ui.shell.context",
            ],
        },
    },
]

FORM_RENDERER = "tiaokuai.ui.forms.Renderer"
CSRF_FAILURE_VIEW = "tiaokuai.ui.errors.csrf_failed"

# The base map: an address template such as https://tiles.example/{z}/{x}/{y}.png; "" shows our own outlines only.
TIAOKUAI_TILES = env.tiles("TIAOKUAI_TILES")
TIAOKUAI_TILES_ATTRIBUTION = env.text("TIAOKUAI_TILES_ATTRIBUTION")
# Every government application shows where to complain about it, and its filing number (国办函〔2026〕12号).
TIAOKUAI_COMPLAINT_URL = env.text("TIAOKUAI_COMPLAINT_URL")
TIAOKUAI_FILING_NO = env.text("TIAOKUAI_FILING_NO")
# Texts of cases are never published unless the county says so (domain 5.2 no. 21).
TIAOKUAI_OPEN311_DESCRIPTIONS = env.flag("TIAOKUAI_OPEN311_DESCRIPTIONS")

PREPARED = env.flag("TIAOKUAI_PREPARED_STATEMENTS", default=True)
DATABASES = {"default": env.database(DATA_DIR, prepared=PREPARED)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["tiaokuai.accounts.sign_in.backend.SignedInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tiaokuai.accounts.sign_in.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_FORMS = {
    "login": "tiaokuai.accounts.sign_in.plain_forms.LoginForm",
    "change_password": "tiaokuai.accounts.sign_in.plain_forms.ChangePasswordForm",
}
ACCOUNT_SIGNUP_FIELDS = [
    "username*",
    "password1*",
]  # nobody signs up; allauth checks the setting all the same
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
# Ours: failures are in the database, so that they hold for every process; attempts are counted without addresses.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
BEHIND_PROXY = env.flag("TIAOKUAI_BEHIND_PROXY")
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
# From one network address in ten minutes, in each server process; 0 is without limit. No address is kept.
TIAOKUAI_LIMIT_REPORTS = env.number("TIAOKUAI_LIMIT_REPORTS", 60, least=0)
TIAOKUAI_LIMIT_CODES = env.number("TIAOKUAI_LIMIT_CODES", 30, least=0)
TIAOKUAI_LIMIT_SIGN_INS = env.number("TIAOKUAI_LIMIT_SIGN_INS", 60, least=0)
MFA_ADAPTER = "tiaokuai.accounts.sign_in.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "tiaokuai.accounts.sign_in.plain_forms.AuthenticateForm",
    "reauthenticate": "tiaokuai.accounts.sign_in.plain_forms.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts have no e-mail
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
# "demo" and "off" are honoured only where the server is bound to loopback (accounts.sign_in.steps).
TIAOKUAI_SECOND_FACTOR = env.choice("TIAOKUAI_SECOND_FACTOR", "on", ("on", "demo", "off"))
WITHOUT_SECOND_FACTOR = READY_NAMES if TIAOKUAI_SECOND_FACTOR == "demo" else frozenset[str]()

KEY_FILE = KEYS_DIR / "keyring.json"
CHECKPOINT_DIR = env.folder("TIAOKUAI_CHECKPOINT_DIR", DATA_DIR / "checkpoints")
CRYPTO_PROFILE = env.choice("TIAOKUAI_CRYPTO_PROFILE", "standard", ("standard", "sm"))

# Chinese, English, and those that `tiaokuai language add` brought in; what one leaves out is said in Chinese.
LANGUAGES_DIR = env.languages_dir()
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [*installed.SHIPPED, *installed.added(LANGUAGES_DIR)]
LANGUAGES_BIDI = ["ar", "fa", "he", "ks", "ps", "ug", "ur"]
LOCALE_PATHS = [PACKAGE / "locale", LANGUAGES_DIR]
# What the command line speaks; pages speak the language of who reads them.
TIAOKUAI_LANGUAGE = env.choice("TIAOKUAI_LANGUAGE", "zh-hans", tuple(code for code, _name in LANGUAGES))
FORMAT_MODULE_PATH = "tiaokuai.config.formats"
DATE_FORMAT, DATETIME_FORMAT, TIME_FORMAT = (
    "Y-m-d",
    "Y-m-d H:i",
    "H:i",
)  # of a language that Django knows none of
SHORT_DATE_FORMAT, SHORT_DATETIME_FORMAT = DATE_FORMAT, DATETIME_FORMAT
YEAR_MONTH_FORMAT, MONTH_DAY_FORMAT = "Y-m", "m-d"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tiaokuai.config.static.DigestedStorage"},
}
WHITENOISE_USE_FINDERS = True  # straight from the package: no collecting step that could be forgotten
WHITENOISE_MAX_AGE = 24 * 3600
MEDIA_ROOT = DATA_DIR / "media"

# Beyond this machine everything goes over TLS, unless TIAOKUAI_TLS=0 says that a closed network needs none.
TLS = env.flag("TIAOKUAI_TLS", default=not set(HOSTS) <= set(env.LOOPBACK))
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in HOSTS if TLS and host != "*"]
SECURE_SSL_REDIRECT = TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False  # a county's other sites are not ours to bind
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone with the browser: who reported without a name keeps no trace of it
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.number("TIAOKUAI_SESSION_HOURS", 12, least=1) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
TIAOKUAI_LARGEST_UPLOAD_MB = env.number(
    "TIAOKUAI_LARGEST_UPLOAD_MB", 80, least=0
)  # six photos and their words

# Where links in e-mails and webhooks lead: nobody has asked for a page when they are written.
TIAOKUAI_ADDRESS = outgoing.own_address("TIAOKUAI_ADDRESS", HOSTS, tls=TLS)
TIAOKUAI_EMAIL_URL = env.text("TIAOKUAI_EMAIL_URL")
vars().update(outgoing.email("TIAOKUAI_EMAIL_URL"))
DEFAULT_FROM_EMAIL = outgoing.sender("TIAOKUAI_EMAIL_FROM", TIAOKUAI_ADDRESS)
# Inner networks that webhooks may go to; beyond these the open internet alone, over https.
TIAOKUAI_WEBHOOK_NETWORKS = outgoing.networks("TIAOKUAI_WEBHOOK_NETWORKS")
TIAOKUAI_NOTICE_DAYS = env.number("TIAOKUAI_NOTICE_DAYS", 180, least=7)

# Paths that leave no line in the log, since anyone may use them without a name (domain 5.2 no. 4).
UNTRACED_PATHS = ("/report", "/follow", "/open311/")
UNLOGGED_PATHS = ("/healthz", "/readyz")
LOG_DIR = env.log_folder("TIAOKUAI_LOG_DIR")
LOG_DAYS = env.number(
    "TIAOKUAI_LOG_DAYS", 365, least=logs.RETENTION_FLOOR_DAYS, why="Cybersecurity Law art. 21(3), 网络安全法"
)
LOGGING = logs.settings_for(
    style=env.choice("TIAOKUAI_LOG_FORMAT", "json", ("json", "console")),
    level=env.choice("TIAOKUAI_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
    folder=LOG_DIR,
)
