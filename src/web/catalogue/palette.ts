import { count } from "./number.ts";

export const paletteWords = {
  title: "Find or do",
  field: "Where to, or what to do?",
  found: (entries: number) => count(entries, "result", "results"),
  none: "Nothing is called that. Search the signals for it, or try fewer words.",
  groups: {
    pages: "Go to",
    doing: "Do",
    journeys: "Journeys",
    actions: "Actions",
    customers: "Customers",
    signals: "Signals",
    workspaces: "Workspaces",
  },
  doing: {
    openAction: "Open an action",
    openActionHere: "Open an action on this journey",
    importFile: "Import a file",
    keyboardMap: "Show all keys",
    signOut: "Sign out",
  },
  searchSignals: (query: string) => `Signals with “${query}”`,
};

export const keyWords = {
  title: "Keys",
  groups: { everywhere: "Everywhere", lists: "In lists", order: "Putting things in order", teaching: "Teaching" },
  meanings: {
    palette: "Go to a page, a journey, an action or a customer, or do something",
    map: "Show this list",
    undo: "Take back what was just done, while it is offered",
    leave: "Close what is open; leave the search box",
    search: "Go to the search box",
    next: "To the next",
    previous: "To the one before",
    open: "Open it",
    select: "Select it as evidence",
    earlier: "Move what has the focus up",
    later: "Move what has the focus down",
    sayNegative: "It sounds negative",
    sayNeutral: "It sounds neutral",
    sayPositive: "It sounds positive",
    sayMixed: "It sounds mixed",
    accept: "It was read right",
    skip: "Skip this comment",
  },
  single: "Keys without Ctrl or Alt",
  singleHint: "Turn them off if they get in the way of speech input. This browser remembers it.",
};
