/** A language of the screens: its words, and how numbers and dates are written in it. */
export interface Locale {
  /** BCP 47; what the page says of itself in `lang`. */
  code: string;
  /** In itself. */
  name: string;
  /** What `Intl` writes numbers by, and dates. */
  numbers: string;
  dates: string;
  /** A part of the catalogue in this language, in the shape of the English one. Asked once for each part. */
  say<T>(part: string, english: T): T;
}
