/**
 * Every sentence of the screens, in one place, by area. English is the first language; another is another object of the same
 * shape (`Catalogue`). Sentences with numbers are functions, so that each language can order and inflect them its own way.
 */
import { accessWords } from "./access.ts";
import { accountabilityWords } from "./accountability.ts";
import { customerWords } from "./customers.ts";
import { discoveryWords } from "./discovery.ts";
import { homeWords } from "./home.ts";
import { insightWords } from "./insight.ts";
import { journeyWords } from "./journeys.ts";
import { keyWords, paletteWords } from "./palette.ts";
import { shellWords } from "./shell.ts";
import { signalWords } from "./signals.ts";
import { teachingWords } from "./teaching.ts";
import { themeWords } from "./themes.ts";
import { webhookWords } from "./webhooks.ts";

const english = {
  shell: shellWords,
  home: homeWords,
  journeys: journeyWords,
  signals: signalWords,
  customers: customerWords,
  themes: themeWords,
  discovery: discoveryWords,
  teaching: teachingWords,
  insight: insightWords,
  accountability: accountabilityWords,
  access: accessWords,
  webhooks: webhookWords,
  palette: paletteWords,
  keys: keyWords,
};

export type Catalogue = typeof english;

/** The catalogue in force. */
export const words: Catalogue = english;
