import { expect, it } from "vitest";
import { isPublic } from "./public-address.ts";

it.each([
  "127.0.0.1",
  "127.8.9.10",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "192.0.2.1",
  "198.18.0.1",
  "[::1]",
  "::",
  "fe80::1",
  "fd00::1",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "2001:db8::1",
])("%s is not public", (address) => expect(isPublic(address)).toBe(false));

it.each(["93.184.215.14", "8.8.8.8", "[2606:4700:4700::1111]", "2a00:1450:4001:82b::200e"])("%s is public", (address) =>
  expect(isPublic(address)).toBe(true),
);

it.each(["example.org", "localhost", "127.0.0.1.example.org"])("%s says nothing yet", (name) =>
  expect(isPublic(name)).toBeNull(),
);

it("sees through every way to write an address that an URL allows", () => {
  const written = [
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::ffff:127.0.0.1]/",
  ];
  expect(written.map((url) => isPublic(new URL(url).hostname))).toEqual(written.map(() => false));
});
