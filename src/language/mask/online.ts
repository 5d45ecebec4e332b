import { type Finding, findAll } from "./kinds.ts";

/**
 * E-mail, web and IP addresses. Every web address with a scheme or "www." goes: path, query and even the host name a person, and no rule tells
 * which do (profile pages, shared files, order links). A site that is merely named ("amazon.co.uk was cheaper") stays: it is evidence.
 */
export function findOnline(text: string): Finding[] {
  return [
    ...findAll(text, WEB, "url"),
    ...findAll(text, EMAIL, "email"),
    ...findAll(text, SPELT_EMAIL, "email"),
    ...findAll(text, IPV4, "ip-address"),
    ...findAll(text, IPV6_LIKE, "ip-address", ([match]) => isIpv6(match)),
  ];
}

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
// "jo at example dot com", as people write it to escape address harvesters.
const SPELT_EMAIL =
  /\b[\w.+-]{2,64} ?(?:\(at\)|\[at\]|\bat\b) ?[\w-]{2,63}(?: ?(?:\(dot\)|\[dot\]|\bdot\b) ?[\w-]{2,63}){0,3} ?(?:\(dot\)|\[dot\]|\bdot\b) ?(?:com|org|net|uk|co|eu|de|fr|io)\b/gi;
const WEB = /\b(?:(?:https?|ftp):\/\/|www\.)[^\s<>"'\])]{2,2000}/gi;

const BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
// Four numbers after the word "version" are a version.
const IPV4 = new RegExp(`(?<![\\d.]|\\bv|version )${BYTE}(?:\\.${BYTE}){3}(?!\\.?\\d)`, "gi");
const IPV6_LIKE = /(?<![\w:])[0-9a-f:]{6,39}(?![\w:])/gi;

function isIpv6(written: string): boolean {
  const [left, right, ...more] = written.split("::");
  const groups = [...left!.split(":"), ...(right ?? "").split(":")].filter((group) => group !== "");
  if (more.length > 0 || groups.some((group) => group.length > 4)) return false;
  // Fewer groups around "::" also fit clock times and code, so require a real prefix.
  return right === undefined
    ? written.split(":").length === 8 && groups.length === 8
    : groups.length >= 3 && groups.length < 8;
}
