import { describe, expect, it } from "vitest";
import { METRICS, metricsOf } from "../../../stats/metric.ts";
import { knownLayouts } from "../layouts/known.ts";
import { problemOfScale } from "./declared.ts";
import { rating } from "./rating.ts";
import { knownScales, scaleNamed } from "./registry.ts";

describe("the registry of scales", () => {
  it("names every scale once, and its words stand on the scale", () => {
    expect(new Set(knownScales.map(({ key }) => key)).size).toBe(knownScales.length);
    for (const scale of knownScales) {
      expect(problemOfScale(scale), scale.key).toBeNull();
      for (const [word, value] of Object.entries(scale.words)) {
        expect(word).toBe(word.toLowerCase());
        expect(value).toBeGreaterThanOrEqual(scale.minimum);
        expect(value).toBeLessThanOrEqual(scale.maximum);
      }
    }
  });

  it("holds every scale of every layout", () => {
    const used = knownLayouts.flatMap(({ columns }) =>
      columns.flatMap(([, as]) =>
        as.role === "score" ? [as.scale, ...Object.values(as.by?.scales ?? {}).map(({ scale }) => scale)] : [],
      ),
    );
    expect(used.length).toBeGreaterThan(10);
    for (const scale of used) expect(scaleNamed(scale.key)).toEqual(scale);
  });

  it("gives a Net Promoter Score on 0 to 10 and never on 1 to 10", () => {
    expect(metricsOf(scaleNamed("nps-0-10"))).toEqual(METRICS);
    expect(metricsOf(scaleNamed("nps-1-10"))).not.toContain("net-promoter-score");
  });

  it("takes another scale by the key that follows from its ends, and no other key", () => {
    expect(problemOfScale(rating(3, 12, "low"))).toBeNull();
    expect(problemOfScale({ ...rating(3, 12, "low"), key: "acme" })).toEqual({
      code: "scale-unknown",
      reason: 'The scale 3 to 12, 3 is best is called "rating-3-12-low-good", not "acme".',
    });
    expect(problemOfScale({ ...rating(1, 5, "high"), key: "rating-1-5" })).toMatchObject({ code: "scale-unknown" });
    expect(problemOfScale({ ...rating(1, 10, "high"), key: "nps-0-10" })).toEqual({
      code: "scale-contradicted",
      reason: 'The key "nps-0-10" means the scale 0 to 10, 10 is best.',
    });
    expect(problemOfScale(rating(5, 5, "high"))).toMatchObject({ code: "scale-invalid" });
  });
});
