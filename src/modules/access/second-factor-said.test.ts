import { expect, test } from "vitest";
import { saysSecondFactor } from "./rules.ts";

const token = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

test.each([
  [{ amr: ["mfa"] }, true],
  [{ amr: ["pwd", "otp"] }, true],
  [{ amr: ["pin", "hwk"] }, true],
  [{ amr: ["pwd"] }, false],
  [{ amr: ["pwd", "pin"] }, false],
  [{ amr: ["otp", "hwk"] }, false],
  [{ amr: "mfa" }, false],
  [{}, false],
  [null, false],
])("A token with %j says that a second factor was given: %s", (claims, expected) => {
  expect(saysSecondFactor(token(claims))).toBe(expected);
});

test.each(["", "a", "a.b.c", "e30.bm90IGpzb24.x"])("What is no token (%j) says nothing", (text) => {
  expect(saysSecondFactor(text)).toBe(false);
});
