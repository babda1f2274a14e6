"""Every term that the pages use, in words for anybody; methods are said as the modules of metrics/ have them."""

import re

from layouts.words import area_kinds
from metrics.results import EVIDENCE

EVIDENCE_MEANINGS = {
    "official": "the plan\u2019s own list names it",
    "foreword": "the foreword of the final plan names it",
    "reported": "a document says that it belongs to the plan",
    "inferred": "we think so, and say why",
}


def evidence() -> str:
    """What each kind of evidence for an entry of a plan means, in one sentence."""
    text = "; ".join(f"{kind}: {EVIDENCE_MEANINGS[kind]}" for kind in EVIDENCE)
    return f"{text[:1].upper()}{text[1:]}."


TERMS = (
    ("Accredited official statistics",
     "Official statistics that the regulator of statistics has assessed. Police recorded crime has not been accredited "
     "since 2014; it is official statistics all the same."),
    ("Base, base size",
     "The number that a percentage is of: the people interviewed, or the offences. Where a survey\u2019s publisher "
     "does not give it, the page says so."),
    ("Baseline", "The earlier period with which a figure is compared, such as the year before or 2021/22."),
    ("Break in the series",
     "From that month on, figures are counted another way and cannot be compared with those before."),
    ("Clear change",
     "A rise or a fall that is more than the noise of the series: its 95% interval leaves out no change at all."),
    ("Confidence interval, 95% interval",
     "The range in which the true change probably lies: made so again and again, 95 in 100 hold it."),
    ("CONNECT", "The recording system that the Metropolitan Police has used since the end of February 2024."),
    ("Design size", "How many interviews a year a survey is planned to have. It is not the number behind a figure."),
    ("Entry", "One line of a plan\u2019s list of measures. Several published measures may show one entry, or none."),
    ("Evidence: official, reported, inferred", "On what an entry stands. " + evidence()),
    ("Financial year", "From April to March: 2021/22 is April 2021 to March 2022."),
    ("Funnel",
     "Areas of unlike size against the rate of the whole, between limits that are wider for smaller areas, whose rates "
     "move more by chance. It is no league table."),
    ("Late, newer figures due",
     "Newer figures were due by the publisher\u2019s own schedule and none is loaded here. Whether they were published "
     "cannot be told from here."),
    ("Measure", "One published figure that is followed over time, such as knife crime offences."),
    ("MOPAC", "The Mayor\u2019s Office for Policing and Crime, which holds the Metropolitan Police to account."),
    ("MPS, the Met", "The Metropolitan Police Service."),
    ("Noise", "How much the months of a series go up and down while nothing has changed: by chance, and beyond it."),
    ("Offence",
     "A crime that the police have recorded. Where people are counted instead, as in homicide, the measure says "
     "victims."),
    ("PAS", "The Public Attitude Survey: MOPAC asks Londoners all year round."),
    ("Percentage point", "The difference of two percentages: from 50% to 53% is 3 points."),
    ("Police and Crime Plan", "What the Mayor sets out for policing in London, for some years at a time."),
    ("Positive outcome",
     "An offence that ended in what the police count as one, for example that somebody was charged or cautioned. The "
     "files do not define it further."),
    ("Positive outcome rate",
     "Positive outcomes of a period as a share of the offences recorded in that same period. An outcome may belong to "
     "an offence of an earlier one."),
    ("Provisional", "Likely to change: the latest months of a release move more in the next than the others do."),
    ("Rate per 1,000",
     "Offences for each 1,000 people who live in an area, by the estimate or projection of residents that is named. "
     "People who visit or work there are not counted among them."),
    ("Recorded crime", "Offences that were reported to the police and recorded by them. That is not all crime."),
    ("Release", "One publication of a dataset. Later ones may revise earlier figures."),
    ("Revision",
     "A later release gives another value for a period already published. The newest counts, and what earlier releases "
     "gave is kept."),
    ("Control chart",
     "Single months between limits that nearly all months keep to where nothing but the usual ups and downs is at "
     "work. A month outside is a reason to look, not proof."),
    ("Rolling 12 months", "A year that ends with any month; figures of neighbouring months share 11 of 12."),
    ("Survey", "Answers of a sample of people. Another sample would have given slightly other figures."),
    ("TDIU", "The Telephone and Digital Investigation Unit; those who reported by telephone or online are asked."),
    ("Total notifiable offences",
     "All offences that the police must tell the Home Office of; here without fraud and forgery."),
    ("USS", "The User Satisfaction Survey: victims of some crimes are asked how they were served."),
)
GLOSSARY = tuple(sorted((*TERMS, *area_kinds.DEFINITIONS), key=lambda term: term[0].casefold()))


def anchor(name: str) -> str:
    """The id of the place where a word, a rule or a marker is explained."""
    return f"word-{'-'.join(re.findall('[a-z0-9]+', name.lower()))}"
