"""What names of firms end in; both reading and linking ask it."""

from headwater.words import word_set

FIRMS = word_set(
    """shipping freight airlines airways aviation gas oil petroleum coal mining minerals metals chemicals cement
    armaments arms dynamics systems technologies electronics motors dredging trading holdings industries trust
    properties estates foods textiles telecom pharma pharmaceuticals laboratories logistics construction engineering
    partners ltd limited inc plc corp gmbh"""
)
"""What the name of a firm ends in: "Orl Freight" is no person. Words that are family names too ("Steel") miss here."""
