"""The second room: what a single report says. Door: `BaselineReader().read(reports)`, or any other `Reader`."""

from headwater.read.reader import BaselineReader, Reader, read_report

__all__ = ["BaselineReader", "Reader", "read_report"]
