"""Which language a report is in: only English is read for now."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

READ = frozenset({"en"})

# Below this many letters the recogniser takes English names for Italian or Dutch: of 2,000 English sentences shorter than
# this, several in a hundred are misjudged, of longer ones almost none.
ENOUGH = 120
SURE = 0.9
_BEGINNING = 4000

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "nb": "Norwegian",
    "nn": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language, or None where the text is too short or the guess too unsure to act on."""
    beginning = text[:_BEGINNING]
    if sum(map(str.isalpha, beginning)) < ENOUGH:
        return None
    code, probability = _identifier().classify(beginning)
    return str(code) if probability >= SURE else None


def name_of(code: str) -> str:
    """`French (fr)`."""
    return f"{NAMES[code]} ({code})" if code in NAMES else f"the language {code}"


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
