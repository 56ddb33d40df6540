"""The pages and the API of the live service: one application over one store.

Door: `application(store, site)` gives the ASGI application, `site(…)` what it needs to know.
"""

from headwater.show.web.application import application
from headwater.show.web.site import Site, is_loopback, site

__all__ = ["Site", "application", "is_loopback", "site"]
