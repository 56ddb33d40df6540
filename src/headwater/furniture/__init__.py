"""The parts of a printed report that are no statement of it: repeated title, byline, dateline, pull quotes, tails.

Nothing here changes a text: everything is answered as offsets into it, so that rooms which must not touch a text can
still pass over its furniture, and rooms which may can cut it out. The patterns were read off 24,000 articles of some
twenty American and British outlets; each stands for a habit of the trade, none for one outlet's name.
"""

from headwater.furniture.credits import agency_credit
from headwater.furniture.finding import furniture
from headwater.furniture.glue import glue_points
from headwater.furniture.lines import CUT_OUT, SILENT, Furniture, Kind

__all__ = ["CUT_OUT", "SILENT", "Furniture", "Kind", "agency_credit", "furniture", "glue_points"]
