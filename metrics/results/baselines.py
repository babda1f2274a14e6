"""The years that figures are compared with."""

from data import periods

YEAR = 12
BASELINE_YEARS = {  # the first month of each named baseline, and how a sentence names it
    "2021-22": (periods.month(2021, 4), "2021/22"),  # the year that the Assembly's Recommendation 1 compares with
    "2019-20": (periods.month(2019, 4), "2019/20"),
}
BASELINES = ("year-before", "since-plan", *BASELINE_YEARS)  # in the order of every list of them
