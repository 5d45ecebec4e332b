export { Choices } from "./choices.ts";
export { ImportList } from "./import/import-list.tsx";
export { ImportPage } from "./import/import-page.tsx";
export { SignalPage } from "./signal-page.tsx";
export { SignalSearch } from "./signal-search.tsx";
export { SignalWords } from "./signal-words.tsx";
export { SourceCard } from "./source-card.tsx";
