"""What counts as the same word when somebody searches: case, accents, plurals, abbreviations, little words."""

import re
import unicodedata
from difflib import get_close_matches

Words = tuple[str, ...]
LITTLE = frozenset((
    "a", "against", "an", "and", "are", "at", "be", "by", "do", "does", "for", "from", "how", "i", "in", "is", "it",
    "many", "me", "my", "of", "on", "or", "than", "that", "the", "there", "to", "upon", "versus", "vs", "was",
    "what", "where", "which", "who", "with", "you",
))
SAME = (  # what people type, and what the pages say
    ("anti social", "antisocial"),
    ("asb", "antisocial behaviour"),
    ("bcu", "basic command unit"),
    ("fgm", "female genital mutilation"),
    ("pas", "public attitude survey"),
    ("tno", "total notifiable offences"),
    ("uss", "user satisfaction survey"),
    ("vawg", "violence against women and girls"),
    ("(?:cars?|motor|vehicle) (?:thefts?|crimes?)", "vehicle offences"),
    ("cars?", "vehicle"),
    ("overdue", "due"),
    ("pick ?pockets?|pick ?pocketing", "theft from person"),
    ("muggings?|mugged", "robbery"),
    ("police numbers?|numbers? of police|how many police", "police officers"),
    ("shootings?|shot", "gun"),
    ("snatch(?:ed|es|ing|ings)?", "theft from person"),
    ("solved|detected|cleared up", "positive outcome"),
    ("stabbings?|stabbed", "knife injury"),
    ("strip search(?:ed|es)?", "thorough search"),
)
_SAME = tuple((re.compile(rf"\b({typed})\b"), said) for typed, said in SAME)
SHORTEST_NEAR = 4  # letters: shorter words are all like each other
ALIKE = 0.75  # of difflib's ratio: nife and knife, hackny and hackney


def spelt(text: str) -> Words:
    """The words of a text as they are written, in small letters without accents or apostrophes."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    plain = " ".join(re.findall(r"[a-z0-9]+", re.sub("['\u2019]", "", plain.casefold())))
    for typed, said in _SAME:
        plain = typed.sub(said, plain)
    return tuple(plain.split())


def folded(word: str) -> str:
    """A word without its plural: robberies and robbery are the same."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def words(text: str) -> Words:
    """The words of a text that a search compares; little words only where there are no others."""
    all_words = tuple(folded(word) for word in spelt(text))
    return tuple(word for word in all_words if word not in LITTLE) or all_words


def nearest(word: str, known: list[str]) -> str:
    """The known word that is spelt most like this one; blank if none is near, or if it is a number or a code."""
    if len(word) < SHORTEST_NEAR or not word.isalpha():
        return ""
    near = [one for one in known if abs(len(one) - len(word)) <= 2]
    return next(iter(get_close_matches(word, near, n=1, cutoff=ALIKE)), "")
