# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of Vliegwiel; everything that differs per installation comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from vliegwiel.config.checked import trusted_proxies
from vliegwiel.config.keys import field_keys, secret_key
from vliegwiel.config.organisation import organisation

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent

DATA = Path(env("VLIEGWIEL_DATA", default="data")).resolve()
# The folder holds personal data: nobody else on the machine reads it.
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
DEBUG = env.bool("VLIEGWIEL_DEBUG", default=False)
DEMO = env.bool("VLIEGWIEL_DEMO", default=False)
SECRET_KEY = secret_key(DATA / "keys")
VLIEGWIEL_FIELD_KEYS = field_keys(DATA / "keys")
ALLOWED_HOSTS = env.list("VLIEGWIEL_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("VLIEGWIEL_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "vliegwiel.promises",
    "vliegwiel.apps.accounts",
    "vliegwiel.apps.trust",
    "vliegwiel.apps.jobs",
    "vliegwiel.apps.municipalities",
    "vliegwiel.apps.locations",
    "vliegwiel.apps.residents",
    "vliegwiel.apps.placement",
    "vliegwiel.apps.stays",
    "vliegwiel.apps.savings",
    "vliegwiel.apps.capacity",
    "vliegwiel.apps.bookings",
    "vliegwiel.apps.chain",
    "vliegwiel.apps.presence",
    "vliegwiel.apps.safety",
    "vliegwiel.apps.finance",
    "vliegwiel.apps.retention",
    "vliegwiel.web.components",
    "vliegwiel.web.entrance",
    "vliegwiel.web.staff",
    "vliegwiel.web.resident",
    "vliegwiel.web.public",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "vliegwiel.api.middleware.ApiAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vliegwiel.web.entrance.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vliegwiel.web.entrance.middleware.WhoAsks",
    "vliegwiel.web.entrance.middleware.SecondStepFirst",
    "vliegwiel.web.entrance.middleware.RefusalPages",
]

ROOT_URLCONF = "vliegwiel.config.urls"
WSGI_APPLICATION = "vliegwiel.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "vliegwiel.web.components.forms.FormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'vliegwiel.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a writer queues at its start instead of failing halfway. FULL: an answer "saved" survives a power cut.
    DATABASES["default"]["ENGINE"] = "vliegwiel.promises.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "entrance:sign_in"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "nl"
LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("ar", "العربية"),
    ("ti", "ትግርኛ"),
    ("uk", "Українська"),
    ("tr", "Türkçe"),
    ("fa", "فارسی"),
]
# Django has no Tigrinya: it gets a name here, and the framework's own words a catalogue in web/framework.
LANG_INFO["ti"] = {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"}
LOCALE_PATHS = [PACKAGE / "web" / "locale", PACKAGE / "web" / "framework"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Who other systems turn to when something is wrong with the API of this installation.
API_CONTACT = {
    "name": env("VLIEGWIEL_CONTACT_NAME", default="Beheer van deze installatie"),
    "email": env("VLIEGWIEL_CONTACT_EMAIL", default="beheer@demo.example"),
    "url": env("VLIEGWIEL_CONTACT_URL", default="https://github.com/vliegwiel/vliegwiel"),
}

# Uploads stay in memory and are bounded: nothing of a hostile file reaches the disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

SESSION_ENGINE = "vliegwiel.config.sessions"
SESSION_COOKIE_AGE = 10 * 60 * 60
# Staff prove who they are twice; everybody knows the password of the demo, so there it is theirs to try.
SECOND_STEP_REQUIRED = not DEMO
# The municipality's own sign-in; None where there is none.
ORGANISATION = organisation(env)
# Through how many proxies of yours a request comes; each adds an address to X-Forwarded-For.
TRUSTED_PROXIES = trusted_proxies(env.str("VLIEGWIEL_PROXIES", default="0"))
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "vliegwiel.web.entrance.errors.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_TLS = env.bool("VLIEGWIEL_BEHIND_TLS", default=False)
if BEHIND_TLS:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Signing out goes on at the organisation, and a browser asks this rule for where a form leads in the end.
        "form-action": [SELF, *([ORGANISATION.origin] if ORGANISATION else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("VLIEGWIEL_LOG", "WARNING")},
}
