"""The description of the interface for programs: OpenAPI 3.1, written from the table of routes, so that it cannot lie
about them.
"""

import re

from dashboard.api import schemas
from dashboard.api.problem import KINDS, MIMETYPE
from dashboard.api.question import Parameter
from dashboard.api.resources import DESCRIPTION, ROOT, ROUTES, Route
from dti.i18n import Language, text
from dti.views.package_descriptor import LAYOUT
from dti.views.plain import Plain

_PART = re.compile(r"<(\w+)>")
_PROBLEMS = tuple(KINDS)


def write_openapi(language: Language, limit: int) -> Plain:
    """The whole document; ``limit`` is how many requests a minute a token may make."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text("api.title", language),
            "version": LAYOUT,
            "description": text("api.about", language, limit=str(limit)),
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "tags": [{"name": "read", "description": text("api.tag", language)}],
        "paths": {_PART.sub(r"{\1}", f"{ROOT}/{one.path}"): {"get": _operation(one, language)} for one in ROUTES}
        | {DESCRIPTION: {"get": _describe_itself(language)}},
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": text("api.token_about", language)}
            },
            "schemas": {"Problem": schemas.problem()},
            "responses": {f"Problem{status}": _problem(status, language) for status in _PROBLEMS},
        },
    }


def _operation(route: Route, language: Language) -> Plain:
    parts = [_parameter(name, "path", text("api.parameter.code", language)) for name in _PART.findall(route.path)]
    asked = [_of(one, language) for one in route.parameters]
    answers = {
        "200": {
            "description": text("api.answer", language),
            "headers": {"ETag": {"description": text("api.etag", language), "schema": {"type": "string"}}},
            "content": {"application/json": {"schema": route.schema(language)}},
        },
        "304": {"description": text("api.unchanged", language)},
    }
    problems = {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in _PROBLEMS}
    return {
        "operationId": f"read-{route.name}",
        "tags": ["read"],
        "summary": text(route.title, language),
        "description": text(route.about, language),
        "parameters": [*parts, *asked],
        "responses": answers | problems,
    }


def _describe_itself(language: Language) -> Plain:
    answer = {"description": text("api.answer", language), "content": {"application/json": {"schema": {}}}}
    refused = {"$ref": "#/components/responses/Problem401"}
    return {
        "operationId": "read-openapi",
        "tags": ["read"],
        "summary": text("api.description", language),
        "parameters": [],
        "responses": {"200": answer, "401": refused},
    }


def _parameter(name: str, place: str, about: str) -> Plain:
    return {"name": name, "in": place, "required": True, "description": about, "schema": {"type": "string"}}


def _of(one: Parameter, language: Language) -> Plain:
    return {
        "name": one.name,
        "in": "query",
        "required": False,
        "description": text(one.about, language),
        "schema": dict(one.schema),
    }


def _problem(status: int, language: Language) -> Plain:
    said: Plain = {
        "description": text(f"api.problem.{status}", language),
        "content": {MIMETYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status == 429:
        said["headers"] = {
            "Retry-After": {"description": text("api.retry_after", language), "schema": {"type": "integer"}}
        }
    return said
