import { expect, test } from "vitest";
import { isAffected } from "./affected.ts";

const answer = (shows: readonly string[] | undefined, input: object = {}) => ({
  queryKey: ["read-it", "here", input],
  meta: { shows },
});

test("An answer is affected by what it shows, by one thing only where it is about that one", () => {
  const one = answer(["action", "journey"], { actionId: "a" });
  expect(isAffected(one, [{ noun: "action", id: "a" }])).toBe(true);
  expect(isAffected(one, [{ noun: "action", id: "b" }])).toBe(false);
  expect(isAffected(one, [{ noun: "action", id: null }])).toBe(true);
  expect(isAffected(one, [{ noun: "theme", id: "a" }])).toBe(false);
  expect(isAffected(one, [{ noun: "journey", id: "b" }])).toBe(true);
  // A list of actions on one journey shows the name of the journey, and is not about it.
  expect(isAffected(answer(["action", "journey"], { journeyId: "a" }), [{ noun: "journey", id: "b" }])).toBe(true);
  expect(isAffected(answer(["mapping-rule"], { mappingRuleId: "a" }), [{ noun: "mapping-rule", id: "b" }])).toBe(false);
});

test("What does not say what it shows is asked for again whatever changes, and what shows nothing that changes never", () => {
  expect(isAffected(answer(undefined), [{ noun: "key", id: null }])).toBe(true);
  expect(isAffected({ queryKey: ["elsewhere"] }, [{ noun: "key", id: null }])).toBe(true);
  expect(isAffected(answer([]), [{ noun: "key", id: null }])).toBe(false);
  expect(isAffected(answer(["key"]), [])).toBe(false);
});
