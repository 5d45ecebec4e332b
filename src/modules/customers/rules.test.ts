import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consentsInForce,
  type Identifier,
  identifierKey,
  labelOf,
  normaliseIdentifier,
  type PersonSeen,
  resolveCustomers,
} from "./rules.ts";

const person = (...identifiers: [string, string][]): PersonSeen => ({
  identifiers: identifiers.map(([kind, value]) => ({ kind, value })),
  attributes: {},
  seenOn: "2024-01-01",
});
const idsOf = (...people: PersonSeen[]) => resolveCustomers("workspace", people, new Map()).customerIds;

describe("two spellings of an identifier", () => {
  it.each([
    [["Email", " Ann@Example.org "], ["email", "ann@example.org"], true],
    [["number", " A-1 "], ["Number ", "A-1"], true],
    [["number", "A-1"], ["number", "a-1"], false],
    [["number", "1"], ["email", "1"], false],
    [["name", "Zoe\u0308"], ["name", "Zo\u00eb"], true],
  ] as const)("%j and %j", ([kind, value], [otherKind, otherValue], same) => {
    const [a, b] = [normaliseIdentifier({ kind, value }), normaliseIdentifier({ kind: otherKind, value: otherValue })];
    expect(identifierKey(a) === identifierKey(b)).toBe(same);
  });
});

describe("who is whom", () => {
  it("an identifier seen together with a known one belongs to the same customer from then on", () => {
    const [first, both, second] = idsOf(
      person(["number", "1"]),
      person(["number", "1"], ["email", "ann@example.org"]),
      person(["email", "Ann@Example.org"]),
    );
    expect(both).toBe(first);
    expect(second).toBe(first);
  });

  it("two customers whose identifiers once come together stay apart", () => {
    const [ann, bob, mixed, later] = idsOf(
      person(["number", "1"]),
      person(["number", "2"]),
      person(["number", "2"], ["number", "1"]),
      person(["number", "1"]),
    );
    expect(mixed).toBe(bob);
    expect([later, later === bob]).toEqual([ann, false]);
  });

  it("the same identifier in another workspace is another customer", () => {
    const people = [person(["number", "1"])];
    const [here] = resolveCustomers("here", people, new Map()).customerIds;
    const [there] = resolveCustomers("there", people, new Map()).customerIds;
    expect(here).not.toBe(there);
  });

  const identifier: fc.Arbitrary<Identifier> = fc.record({
    kind: fc.constantFrom("email", "Email", "number"),
    value: fc.constantFrom("a@x", " A@X", "1", "2", "01", "'", "😀"),
  });
  const people = fc.array(
    fc.record({
      identifiers: fc.array(identifier, { minLength: 1, maxLength: 3 }),
      attributes: fc.constant({}),
      seenOn: fc.constant("2024-01-01"),
    }),
    { maxLength: 20 },
  );

  it("does not depend on the batches in which people come", () => {
    fc.assert(
      fc.property(people, fc.nat(), (all, cut) => {
        const at = all.length === 0 ? 0 : cut % all.length;
        const known = new Map<string, string>();
        const inTwo = [all.slice(0, at), all.slice(at)].flatMap(
          (part) => resolveCustomers("w", part, known).customerIds,
        );
        expect(inTwo).toEqual(resolveCustomers("w", all, new Map()).customerIds);
      }),
    );
  });

  it("is the same when everybody comes again", () => {
    fc.assert(
      fc.property(people, (all) => {
        const known = new Map<string, string>();
        const first = resolveCustomers("w", all, known).customerIds;
        const again = resolveCustomers("w", all, known);
        // Whoever was met before an identifier became known may now be recognised by it; nobody new appears.
        expect(again.created.size).toBe(0);
        expect(again.learned).toEqual([]);
        expect(new Set(first).size).toBeGreaterThanOrEqual(new Set(again.customerIds).size);
      }),
    );
  });

  it("gives every identifier to exactly one customer", () => {
    fc.assert(
      fc.property(people, (all) => {
        const { learned, customerIds } = resolveCustomers("w", all, new Map());
        const keys = learned.map((each) => identifierKey(each.identifier));
        expect(new Set(keys).size).toBe(keys.length);
        for (const { customerId } of learned) expect(customerIds).toContain(customerId);
      }),
    );
  });
});

describe("what a customer is called", () => {
  it.each([
    [{ Name: "Ann Ode" }, "Ann Ode"],
    [{ "First name": "Ann", surname: "Ode" }, "Ann Ode"],
    [{ given_name: "Ann" }, "Ann"],
    [{ name: "", region: "north" }, "r-1"],
    [{}, "r-1"],
  ])("%j", (attributes, label) => {
    expect(labelOf(attributes, [{ kind: "respondent", value: "r-1" }])).toBe(label);
  });

  it("is never empty", () => {
    expect(labelOf({}, [])).toBe("Unknown");
  });
});

describe("consent in force", () => {
  const consent = (channel: "email" | "any", given: boolean, day: string) =>
    ({ purpose: "survey", channel, given, at: `${day}T10:00:00.000Z` }) as const;

  it("ends, for every channel, with a later answer for any channel", () => {
    const email = consent("email", true, "2024-01-01");
    const withdrawn = consent("any", false, "2024-02-01");
    const marketing = { ...email, purpose: "marketing" as const };
    expect(consentsInForce([email, marketing, withdrawn])).toEqual([marketing, withdrawn]);
  });

  it("goes by the order of the answers, not by a clock that was set back between them", () => {
    const email = consent("email", true, "2024-03-01");
    const withdrawn = consent("any", false, "2024-02-01");
    expect(consentsInForce([email, withdrawn])).toEqual([withdrawn]);
  });

  it("can be given again for one channel after it was withdrawn for all", () => {
    const withdrawn = consent("any", false, "2024-02-01");
    const again = consent("email", true, "2024-03-01");
    expect(consentsInForce([withdrawn, again])).toEqual([withdrawn, again]);
  });
});
