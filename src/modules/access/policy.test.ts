import { expect, test } from "vitest";
import { roles } from "../../kernel/role.ts";
import { commonJourneys, mayActFor, requireFittingScope } from "./policy.ts";

test("Who administers sees everything; a partner never does; others either way", () => {
  const fits = (role: (typeof roles)[number], kind: "workspace" | "journeys") => {
    try {
      requireFittingScope(role, kind === "workspace" ? { kind } : { kind, journeyIds: [] });
      return true;
    } catch {
      return false;
    }
  };
  for (const role of roles) {
    expect(fits(role, "workspace")).toBe(role !== "partner");
    expect(fits(role, "journeys")).toBe(role !== "administrator");
  }
});

test("A key acts only while its maker is active and could still make it", () => {
  const key = { role: "analyst" } as const;
  expect(mayActFor(key, { role: "administrator", active: true })).toBe(true);
  expect(mayActFor(key, { role: "analyst", active: true })).toBe(true);
  expect(mayActFor(key, { role: "viewer", active: true })).toBe(false);
  expect(mayActFor(key, { role: "administrator", active: false })).toBe(false);
  expect(mayActFor(key, null)).toBe(true);
});

test("Two scopes together see what both see", () => {
  expect(commonJourneys("all", "all")).toBe("all");
  expect(commonJourneys("all", ["a"])).toEqual(["a"]);
  expect(commonJourneys(["a", "b"], "all")).toEqual(["a", "b"]);
  expect(commonJourneys(["a", "b"], ["b", "c"])).toEqual(["b"]);
  expect(commonJourneys(["a"], [])).toEqual([]);
});
