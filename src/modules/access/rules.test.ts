import fc from "fast-check";
import { expect, test } from "vitest";
import { isTimeZone, losesLastAdministrator, workspaceSlug } from "./rules.ts";

test.each([
  ["St Mary's Hospital", "st-mary-s-hospital"],
  ["Zürich Health", "zurich-health"],
  ["東京病院", "workspace"],
  ["API", "api-2"],
  ["  --  ", "workspace"],
])("%j gets the address %j", (name, slug) => {
  expect(workspaceSlug(name, () => false)).toBe(slug);
});

test("A slug is never taken, never reserved, and fit for an address", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (names) => {
      const taken = new Set<string>();
      for (const name of names) {
        const slug = workspaceSlug(name, (each) => taken.has(each));
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(taken.has(slug)).toBe(false);
        taken.add(slug);
      }
    }),
  );
});

test.each([
  ["UTC", true],
  ["Europe/Berlin", true],
  ["America/Argentina/Buenos_Aires", true],
  ["Etc/GMT+3", true],
  ["Mars/Olympus", false],
  ["+02:00", false],
  ["", false],
])("%j is a time zone: %s", (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});

test("Only the last active administrator is held in place", () => {
  const demoted = { role: "viewer", active: true };
  const gone = { role: "administrator", active: false };
  expect(losesLastAdministrator(["a"], "a", demoted)).toBe(true);
  expect(losesLastAdministrator(["a"], "a", gone)).toBe(true);
  expect(losesLastAdministrator(["a"], "a", { role: "administrator", active: true })).toBe(false);
  expect(losesLastAdministrator(["a", "b"], "a", gone)).toBe(false);
  expect(losesLastAdministrator(["a"], "b", gone)).toBe(false);
});
