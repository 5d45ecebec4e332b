/**
 * Every sentence of the screens, in one place, by area. English is the first language; another is an object of the same shape
 * (docs/guide/languages.md). Sentences with numbers are functions, so that each language can order and inflect them its own way.
 */
import { accessWords } from "./access.ts";
import { accountabilityWords } from "./accountability.ts";
import { customerWords } from "./customers.ts";
import { homeWords } from "./home.ts";
import { insightWords } from "./insight.ts";
import { journeyWords } from "./journeys.ts";
import { locale } from "./locale.ts";
import { keyWords, paletteWords } from "./palette.ts";
import { shellWords } from "./shell.ts";
import { signalWords } from "./signals.ts";
import { themeWords } from "./themes.ts";

const english = {
  shell: shellWords,
  home: homeWords,
  journeys: journeyWords,
  signals: signalWords,
  customers: customerWords,
  themes: themeWords,
  insight: insightWords,
  accountability: accountabilityWords,
  access: accessWords,
  palette: paletteWords,
  keys: keyWords,
};

/** The catalogue in force. */
export const words = locale.say("screens", english);
