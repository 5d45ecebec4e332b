import { parse } from "bowser";

/** What a program calls itself, in words: "Firefox on Windows", "Safari on iPhone"; the first word of what is no browser. */
export function deviceOf(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === "") return "an unknown program";
  const { browser, os, platform } = parse(userAgent);
  const place = platform.type === "desktop" ? os.name : (platform.model ?? os.name);
  if (browser.name && place) return `${browser.name} on ${place}`;
  return browser.name || userAgent.split(/[\s/]/)[0]!.slice(0, 40);
}
