"""The score interval of a Net Promoter Score, by brute force, sharing no formula with the product.

For each candidate score the likeliest shares are found by numerical maximisation of the multinomial likelihood (scipy), not
by Tango's quadratic; the limits are then the roots, by Brent's method, of (difference - score)^2 = z^2 variance / n.
"""
import json
import math
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import norm


def likeliest_passives(promoters, passives, detractors, score):
    def cost(q):
        p, d = (1 - q + score) / 2, (1 - q - score) / 2
        terms = ((promoters, p), (passives, q), (detractors, d))
        return -sum(count * math.log(max(share, 1e-300)) for count, share in terms if count > 0)
    top = 1 - abs(score)
    best = minimize_scalar(cost, bounds=(0, top), method="bounded", options=dict(xatol=1e-14)).x
    return min((0.0, best, top), key=cost)


def interval(promoters, passives, detractors, level):
    n = promoters + passives + detractors
    difference = (promoters - detractors) / n
    z = norm.ppf(0.5 + level / 2)
    def excess(score):
        q = likeliest_passives(promoters, passives, detractors, score)
        return (difference - score) ** 2 - z * z * (1 - q - score * score) / n
    low = -1.0 if difference <= -1 else brentq(excess, -1 + 1e-12, difference - 1e-9, xtol=1e-12)
    high = 1.0 if difference >= 1 else brentq(excess, difference + 1e-9, 1 - 1e-12, xtol=1e-12)
    return 100 * low, 100 * high


COUNTS = [(12, 0, 0), (0, 12, 0), (0, 0, 15), (10, 1, 1), (6, 0, 6), (5, 5, 5), (1, 30, 2), (40, 35, 25), (90, 8, 2),
          (350, 400, 250), (0, 40, 3), (17, 0, 3), (5000, 3000, 2000)]
rows = []
for promoters, passives, detractors in COUNTS:
    for level in (0.8, 0.95, 0.99):
        low, high = interval(promoters, passives, detractors, level)
        rows.append(dict(promoters=promoters, passives=passives, detractors=detractors, level=level, low=low, high=high))
with open("net-promoter-score.json", "w") as file:
    file.write("[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n")
