import ipaddr from "ipaddr.js";

/**
 * Whether an address is one of the public internet: not private, loopback, link-local (where clouds keep credentials), shared,
 * reserved, multicast, or one of those wrapped into IPv6. Null for a name, which says nothing before it is looked up.
 *
 * @param host an IPv4 or IPv6 address, the latter in brackets or not, or a name
 */
export function isPublic(host: string): boolean | null {
  const bare = host.replace(/^\[|\]$/g, "");
  if (!ipaddr.isValid(bare)) return null;
  return ipaddr.process(bare).range() === "unicast";
}
