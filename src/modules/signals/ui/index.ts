export { Choices } from "./choices.ts";
export { SignalPage } from "./signal-page.tsx";
export { SignalSearch } from "./signal-search.tsx";
export { SignalWords } from "./signal-words.tsx";
