export { type Origin, ThemeBook, type ThemeReach } from "./theme-book.tsx";
