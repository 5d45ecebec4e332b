/**
 * Every key that does something on a page, by what it does; the keyboard map is drawn from this list. `mod` is Ctrl, or
 * Command on a Mac. Screens bind names, never keys, so that the list cannot forget one.
 */
export const keys = {
  palette: "mod+K",
  map: "?",
  undo: "mod+Z",
  search: "/",
  next: "J",
  previous: "K",
  open: "Enter",
  select: "X",
  earlier: "alt+ArrowUp",
  later: "alt+ArrowDown",
  leave: "Escape",
  sayNegative: "1",
  sayNeutral: "2",
  sayPositive: "3",
  sayMixed: "4",
  accept: "A",
  reject: "R",
  skip: "S",
  cut: "P",
  findTheme: "T",
  theme1: "5",
  theme2: "6",
  theme3: "7",
  theme4: "8",
  theme5: "9",
} as const;

export type KeyName = keyof typeof keys;

/** Where each works, for the map. */
export const keyGroups = {
  everywhere: ["palette", "map", "undo", "leave"],
  lists: ["search", "next", "previous", "open", "select"],
  order: ["earlier", "later"],
  teaching: [
    "sayNegative",
    "sayNeutral",
    "sayPositive",
    "sayMixed",
    "accept",
    "reject",
    "skip",
    "cut",
    "findTheme",
    "theme1",
    "theme2",
    "theme3",
    "theme4",
    "theme5",
  ],
} as const satisfies Record<string, readonly KeyName[]>;

/** A key without Ctrl or Alt that somebody could press while speaking to the computer; these can be turned off. */
export function isSingle(name: KeyName): boolean {
  return keys[name].length === 1;
}
