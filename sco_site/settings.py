"""All settings, for development and for production; the differences come from the environment.

.env.example explains every variable.
"""

from pathlib import Path

import pghistory
from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF
from import_export.formats.base_formats import CSV

from subjects import addresses

from . import environment, postgres

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(environment.text("SCO_STATE_DIR", str(BASE_DIR / "var"))).resolve()
REFERENCE_DIR = BASE_DIR / "reference"
RELEASES_DIR = STATE_DIR / "releases"

DEBUG = environment.flag("DEBUG", False)
SECRET_KEY = environment.text("SECRET_KEY", "") or environment.secret_key(STATE_DIR)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "sco_site",
    "desk",
    "intake",
    "register",
    "subjects",
    "meetings",
    "proposals",
    "catalogue",
    "review",
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "import_export",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "csp",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "serving.clients.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "serving.compressing.CompressPages",
    "csp.middleware.CSPMiddleware",
    "serving.errors.ErrorPages",
    "serving.middleware.BoundedQuery",
    "serving.middleware.DownloadPlaces",
    "serving.middleware.TimeLimits",
    "catalogue.lists.tracking.WithoutTracking",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "desk.kept_forms.KeepForms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "serving.limited_pages.LimitedPages",
]

ROOT_URLCONF = "sco_site.urls"
ABSOLUTE_URL_OVERRIDES = addresses.ADDRESSES
WSGI_APPLICATION = "sco_site.wsgi.application"
TEST_RUNNER = "sco_site.test_runner.TestRunner"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASE_URL = environment.text("DATABASE_URL", "")
DATABASES = {
    "default": environment.database_from_url(DATABASE_URL)
    if DATABASE_URL
    else postgres.django_settings(STATE_DIR)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "serving.shared_cache.SharedCache", "LOCATION": "shared_cache"},
}

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "desk.passwords.WithoutTheName"},
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in (
            "UserAttributeSimilarityValidator",
            "CommonPasswordValidator",
            "NumericPasswordValidator",
        )
    ),
]
LOGIN_URL = "admin:login"
CSRF_FAILURE_VIEW = "desk.kept_forms.csrf_failure"
LOGIN_REDIRECT_URL = "admin:index"  # where a log-in leads if no page of this site asked for it
OTP_TOTP_ISSUER = "SCO record"

TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")
LIMITS = {  # for one client: how many in how many seconds
    "API": environment.rate("API_RATE", "300/min"),
    "searches": environment.rate("SEARCH_RATE", "120/min"),
    "files": environment.rate("FILE_RATE", "60/min"),
    "pages": environment.rate("PAGE_RATE", "240/min"),
    "reports": environment.rate("REPORT_RATE", "5/hour"),
    "pinned lists": environment.rate("PIN_RATE", "60/hour"),
    "log-ins": environment.rate("LOGIN_RATE", "20/hour"),
    "log-ins to an account": (50, 3600),  # see sco_site/log_in.py
    "log-ins to an account under attack": (3, 3600),
}

PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_ADMIN_ALL_EVENTS = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = STATE_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "serving.static_files.Storage"},
}
WHITENOISE_USE_FINDERS = True  # so collectstatic makes the site faster but is not needed
WHITENOISE_MAX_AGE = 300

DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024  # a batch of articles, previewed before it is written
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # the import takes the first 50 and names the rest
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an article may have thousands of passages to decide on at once

IMPORT_EXPORT_FORMATS = [CSV]
IMPORT_EXPORT_SKIP_ADMIN_EXPORT_UI = True
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"

OTHER_READER_URL = environment.web_address("OTHER_READER_URL")
OTHER_READER_MODEL = environment.text("OTHER_READER_MODEL", "default")
OTHER_READER_KEY = environment.text("OTHER_READER_KEY", "")
OTHER_READER_TIMEOUT = environment.number("OTHER_READER_TIMEOUT", 20, lowest=1, highest=120)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True

SECURE_SSL = environment.flag("SECURE_SSL", False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SSL else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL

TAG_AUTHORITY = environment.tag_authority("TAG_AUTHORITY", "sco-record.example,2026")

CORS_ALLOW_ALL_ORIGINS = True  # any website may read what the public can
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_URLS_REGEX = r"^/(api/|.*/(export|record)\.)"
CORS_ALLOW_HEADERS = [*default_headers, "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After"]

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "catalogue.api.problems.Negotiation",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["catalogue.api.throttling.PerClient"],
    "EXCEPTION_HANDLER": "catalogue.api.problems.as_problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "The SCO record",
    "DESCRIPTION": "Meetings of the Shanghai Cooperation Organisation: who took part, what was proposed and "
    "what was pledged, each with the words it is based on.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # it would query a database that may not exist yet
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,  # since a request may select some of the fields
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # strangers' wrong addresses would fill the log
}
