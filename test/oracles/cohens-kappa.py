# Cohen's kappa with its interval, by statsmodels; the third table is the example of many textbooks.
import json
from statsmodels.stats.inter_rater import cohens_kappa

tables = [
    [[88, 14, 18], [10, 40, 10], [2, 6, 12]],
    [[44, 5, 1], [7, 20, 3], [9, 5, 6]],
    [[20, 5], [10, 15]],
    [[3, 1, 0, 2], [0, 12, 4, 1], [2, 3, 9, 0], [1, 0, 0, 6]],
]
rows = []
for table in tables:
    found = cohens_kappa(table)
    rows.append({"table": table, "kappa": found.kappa, "low": found.kappa_low, "high": found.kappa_upp})
with open("cohens-kappa.json", "w") as file:
    json.dump(rows, file, indent=2)
    file.write("\n")
