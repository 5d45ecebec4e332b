"""Newcombe's hybrid score interval, from statsmodels' confint_proportions_2indep(method="newcomb").

The first case is the worked example of Newcombe (1998), Statistics in Medicine 17, 873-890, table II (a), method 10:
56/70 against 48/80 gives 0.0524 to 0.3339.
"""
import json
from statsmodels.stats.proportion import confint_proportions_2indep

PAIRS = [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (1, 2, 1, 2), (1, 30, 28, 30),
         (734, 954, 2870, 3273), (161, 282, 3443, 3945), (1231, 1318, 2373, 2909), (500, 1000, 500, 1000)]
rows = []
for count, n, other_count, other_n in PAIRS:
    for level in (0.9, 0.95, 0.99):
        low, high = confint_proportions_2indep(count, n, other_count, other_n, method="newcomb", alpha=1 - level)
        rows.append(dict(count=count, n=n, otherCount=other_count, otherN=other_n, level=level, low=low, high=high))
with open("difference-of-proportions.json", "w") as file:
    file.write("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n")
