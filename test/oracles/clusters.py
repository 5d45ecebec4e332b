"""Cluster-robust variance of a mean, from statsmodels' OLS on a constant with cov_type="cluster".

Each case lists the answers of every customer. statsmodels multiplies by customers / (customers - 1), as the product does.
"""
import json
import numpy as np
import statsmodels.api as sm

random = np.random.default_rng(20220228)
CASES = [
    [[1, 1, 1], [0], [0, 0], [1, 0], [1, 1]],
    [[5, 5, 5, 5], [1, 2], [4], [4, 5, 5], [1], [1]],
    [[1, 0, -1], [1], [1, 1], [-1, -1, -1], [0], [0, 1]],
    [[7], [8], [9], [3], [10]],
    [list(map(int, random.binomial(1, random.beta(2, 1), random.integers(1, 6)))) for _ in range(60)],
]
rows = []
for customers in CASES:
    answers = np.concatenate([np.array(answers, float) for answers in customers])
    owner = np.concatenate([[i] * len(answers) for i, answers in enumerate(customers)])
    fit = sm.OLS(answers, np.ones(len(answers))).fit(cov_type="cluster", cov_kwds=dict(groups=owner))
    rows.append(dict(customers=customers, variance=float(fit.cov_params()[0, 0])))
with open("clusters.json", "w") as file:
    file.write("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n")
