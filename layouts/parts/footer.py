"""The foot of every page, and what a printed one needs: how new the data are, whose they are, which page it is."""

from datetime import date
from html import escape

from layouts.words import format as fmt
from metrics import queries
from metrics.queries import Store

LINKS = (("/about#accessibility", "Accessibility statement"), ("/about#privacy", "Privacy"),
         ("/about#contact", "Contact"), ("/about#licence", "Licence"), ("/about#glossary", "Glossary"),
         ("/coverage", "What is reported"))
LONGEST = 200  # characters of an address on paper
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def newest(store: Store) -> str:
    """Which release of all that are loaded was published last; blank where none is."""
    releases = queries.releases(store)
    if not releases or not releases[0].published:
        return ""
    last = releases[0]
    basis = " at the earliest" if last.basis == fmt.EARLIEST else ""
    return (f"The newest of the {len(releases)} releases held here: {last.source_title}, published "
            f"{fmt.day(last.published)}{basis}.")


def printed(path: str, asked: str, today: date) -> str:
    """Which page of which day a sheet of paper holds."""
    address = f"/{path.strip('/')}{'?' if asked else ''}{asked.removeprefix('?')}"
    return f"Page {address[:LONGEST]}, as it was on {fmt.day(today.isoformat())}"


def foot(said: str) -> str:
    """The footer as HTML; ``said`` is how new the data are."""
    links = "".join(f'<li><a href="{address}">{name}</a></li>' for address, name in LINKS)
    fresh = f'<p class="newest">{escape(said)} Each page names the release of its figures.</p>' if said else ""
    return f"""<footer class="bottom"><div class="width">
{fresh}
<p>London here means the Metropolitan Police area: the 32 boroughs, without the City of London, which has a police
force of its own.</p>
<p>Contains public sector information of the Metropolitan Police Service, the Mayor\u2019s Office for Policing and
Crime, the Greater London Authority and the Office for National Statistics, licensed under the
<a href="{LICENCE}" rel="license external">Open Government Licence v3.0</a>. The code is under the MIT licence.</p>
<p class="no-cookies">This site sets no cookies and asks nothing of any other site.</p>
<nav class="foot-nav" aria-label="About this site"><ul>{links}</ul></nav></div></footer>"""
