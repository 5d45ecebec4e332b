export { type Origin, ThemeBook } from "./theme-book.tsx";
