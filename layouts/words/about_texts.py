"""The words of the page about the site that do not come from the data."""

LEAD = (
    "This site gives every measure of the Mayor’s Police and Crime Plan that we know of and could find figures for, "
    "says what has changed and whether that is more than usual, and says what is not known."
)

RULES = (
    ("The figure to quote",
     "For counts and outcome rates, the latest 12 months; for surveys, the latest figure published. A sum of 12 "
     "months is never made across a missing month or a break in the series.",
     "our choice: 12 months hold one of each season."),
    ("What it is compared with",
     "The year before; the time since the plan began, against the same months a year before or, once a whole year of "
     "the plan is held, the year before the plan; 2021/22; and 2019/20. Always a period of the same length, and for a "
     "quarter the same quarter of its year.",
     "London Assembly Police and Crime Committee, Recommendation 1 (2021/22); the others are our choice."),
    ("When nothing is compared",
     "Where the two periods overlap, stand on two sides of a break in the series, or a month is missing. The reason "
     "is given in place of a figure.",
     "the breaks that the publishers state, listed with each measure."),
    ("Fact, history, strength",
     "A recorded count is complete: that it fell is a fact, and its size is given first. Its history says how often a "
     "change was as big before, for how long the total has been falling or rising, and since when it was not as high "
     "or low. Whether the change is more than usual comes last: a clear change, or one within the usual variation of "
     "a count or the margin of a survey; with fewer than ten events in either period, too few to tell.",
     "our choice; Code of Practice for Statistics, V4 and T4, for facts apart from judgement."),
    ("A clear change in a count",
     "The ratio of the two 12-month totals has a 95% interval that allows for how much the months vary beyond chance "
     "and carry over to the next, without the season and the straight trend of each year. How much is told by the "
     "months of the series and of its like: the boroughs on one measure, London’s measures among themselves. A "
     "change is called clear only where the interval leaves out no change. With few events the interval is exact.",
     "Clopper and Pearson, Biometrika 26, 1934; Przyborowski and Wilenski, Biometrika 31, 1940; Patterson and "
     "Thompson, Biometrika 58, 1971, and Efron and Morris, JASA 70, 1975, for the noise of months."),
    ("Many changes at once",
     "Each table opens with how many of its changes chance alone would make look clear: one in twenty. ‡ marks "
     "those that stay clear when at most one in ten of the marked may be false.",
     "Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995."),
    ("A clear change in an outcome rate",
     "The difference of the two shares has Newcombe’s 95% interval, widened by the noise of the monthly outcomes.",
     "Newcombe, Statistics in Medicine 17, 1998."),
    ("A clear change in a survey",
     "Newcombe’s 95% interval from the interviews that the survey is designed to have, for the numbers asked are not "
     "published; widened because the figures are published in whole points. Such intervals are marked [e]. The "
     "margins that MOPAC gives (0.7 points for London, 4.0 for a borough) are those of simple random sampling, and so "
     "are these: true margins are wider, and a survey\u2019s change is called clear more easily than a count\u2019s.",
     "Newcombe, 1998; JCGM 100:2008, 4.3.7, for rounding; MOPAC for the design."),
    ("Better and worse",
     "Said only of a clear change in a measure for which one direction is wanted. Where more records may mean more "
     "trust, such as sexual offences, no judgement is made, and the measure’s page says why.",
     "the plan, where it says; else our choice, given with each measure."),
    ("More than the usual variation",
     "A control chart of single months, never of rolling sums, whose limits allow for months that hang together. A "
     "lasting change of level is dated by the month from which the months before and after differ the most.",
     "Wheeler, Understanding Variation, 1993; Montgomery, Introduction to Statistical Quality Control; Scott and "
     "Knott, Biometrics 30, 1974."),
    ("The whole",
     "Counts of measures by judgement. There is no score, for measures differ in weight and overlap.",
     "our choice."),
)

ERRORS = "How often these rules err, by size and length of the series, and how often knowing the noise exactly would"
ERROR_COLUMNS = ("Series", "False alarms", "False alarms, noise known", "A rise of 20% found", "Found, noise known")
MEASURED = (
    "We made up thousands of series of months in which nothing changed, and others that rose by 20%, with as much "
    "noise as the real ones, and counted how often these rules were wrong."
)

SOURCES = (
    "All figures are those of their publishers, as stated in the release that is named beside them. Recorded crime is"
    " what was reported to and recorded by the police."
)

SOURCE_COLUMNS = ("Source", "Status", "Strengths", "Limits", "Schedule")
MARKERS = "These stand beside figures, as is usual in official statistics."

PRIVACY = (
    "This site sets no cookies, keeps nothing in your browser, has no trackers and no analytics, and asks nothing of "
    "any other site: every picture, style and script comes from here.",
    "It keeps nothing about you. What you choose and what you search for stand in the address of the page alone. "
    "Whoever runs the server may keep the usual log of requests, in which addresses stand.",
)

CONTACT = (
    "Has something gone wrong, is a figure or a source mistaken, or can you not use a part of the site? Please open an "
    "issue in the issue tracker of the repository that holds its code. Say which page, which area and which figure.",
    "Questions about the figures themselves go to their publishers, who are named with each measure.",
)

FIGURES_LICENCE = (
    "The figures contain public sector information of the Metropolitan Police Service, the Mayor’s Office for "
    "Policing and Crime, the Greater London Authority and the Office for National Statistics, licensed under the "
)

CODE_LICENCE = "The code is under the MIT licence."

AIM = (
    "We mean this site to meet the Web Content Accessibility Guidelines 2.2 at level AA. We do not claim that it "
    "does: no audit has been made."
)

CHECKED = (
    "By automatic tests in Chromium: every kind of page works without JavaScript and at widths of 320, 390 and 1440 "
    "pixels, none scrolls sideways as a whole, and the page follows a choice of light or dark.",
    "By automatic tests: one first heading a page, headings that skip no level, named landmarks, table captions and "
    "header cells with a scope, a skip link, and choosing an area and searching with the keyboard alone.",
    "By automatic tests: axe 4.12, with every rule that it has, finds nothing on any kind of page: on a desk, at 320 "
    "pixels, at 200% zoom, in the dark, with forced colours and with reduced motion, with example figures.",
    "By automatic tests: every control is reached with the Tab key, in order, and shows that it has the focus; every "
    "control that is not in a line of text is at least 24 pixels high and wide.",
    "By automatic tests: every chart has a text alternative made from the data that it draws.",
    "By eye, in Chromium: the pages in light and dark, with forced colours, and printed on A4.",
    "By design: direction and judgement are said in words and by shape, never by colour alone.",
)

NOT_CHECKED = (
    "No screen reader, voice control or magnifier has been tried by hand, and nobody with a disability has tested the"
    " site.",
    "Automatic checkers such as axe find only a part of what can be wrong. The checks are in tests/browser.",
    "Colours inside charts were chosen to meet 4.5:1 for text and 3:1 for lines; axe does not see inside pictures.",
    "Browsers other than Chromium have not been tried.",
    "Long tables remain long; on a phone wide ones scroll sideways inside their own box.",
)
