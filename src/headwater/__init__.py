"""Headwater follows the claims of news reports upstream to their independent origins."""

__version__ = "0.1.0"
