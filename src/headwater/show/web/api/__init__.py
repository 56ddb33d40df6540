"""The API: what pages show, as JSON below /api/v1; one table of routes, and the document made from it."""

from headwater.show.web.api.openapi import document
from headwater.show.web.api.routes import ROUTES, WRITINGS, Route, Writing

__all__ = ["ROUTES", "WRITINGS", "Route", "Writing", "document"]
