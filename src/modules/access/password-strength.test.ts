import { expect, test } from "vitest";
import { isWeakPassword } from "./password-strength.ts";

const bo = ["Bo Lindqvist", "bo.lindqvist@st-marys.example"];

test.each([
  "passwordpassword",
  "Password1234",
  "123456789012",
  "qwertyuiop12",
  "aaaaaaaaaaaaaaaa",
  "iloveyou1234",
  "bellwether123",
  "Lindqvist1985",
  "bo.lindqvist@st-marys.example",
])("A password that is tried early is weak: %s", async (password) => {
  expect(await isWeakPassword(password, bo)).toBe(true);
});

test.each(["correct horse battery", "a sentence of my own", "k7mfq-2hv8x-9rtpa-w3yjd", "über den Wolken muß"])(
  "A sentence or a random password is not: %s",
  async (password) => expect(await isWeakPassword(password, bo)).toBe(false),
);
