"""Share satisfied with and without each of three themes in the NHS England feedback set (MIT licence), human labels.

Usage: python3 driver-points.py v6framework_230831.csv
One line per respondent (Trust and Respondent ID together); satisfied is a rating of 1 or 2; ratings 6 and 7 are missing;
a respondent raised a theme when any of their comments carries its label. Intervals: statsmodels, Newcombe's method.
"""
import csv
import json
import sys
from statsmodels.stats.proportion import confint_proportions_2indep

THEMES = ["Timeliness of care", "Contacting services", "Staff manner & personal attributes"]
respondents = {}
with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    for row in csv.DictReader(file):
        key = (row["Trust"], row["Respondent ID"])
        respondent = respondents.setdefault(key, dict(rating=row["FFT categorical answer"], themes=set()))
        respondent["themes"].update(theme for theme in THEMES if row[theme].strip() == "1")
rated = [respondent for respondent in respondents.values() if respondent["rating"] in "12345"]
rows = []
for theme in THEMES:
    sides = {True: [0, 0], False: [0, 0]}
    for respondent in rated:
        side = sides[theme in respondent["themes"]]
        side[0] += respondent["rating"] in "12"
        side[1] += 1
    low, high = confint_proportions_2indep(*sides[True], *sides[False], method="newcomb")
    rows.append(dict(theme=theme, raised=dict(count=sides[True][0], n=sides[True][1]),
                     notRaised=dict(count=sides[False][0], n=sides[False][1]), low=low, high=high))
with open("driver-points.json", "w") as file:
    file.write(json.dumps(dict(respondents=len(respondents), rated=len(rated), themes=rows), indent=2) + "\n")
