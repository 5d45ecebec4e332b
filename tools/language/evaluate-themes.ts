/**
 * Compares the starter taxonomy for health with NHS coders, comment by comment: `node tools/language/evaluate-themes.ts DATA_FOLDER
 * [--training] [--show THEME]`. Phrases were chosen on the training half only.
 */
import { healthThemes } from "../../src/language/starter/health.ts";
import { compileThemes, matchThemes } from "../../src/language/themes.ts";
import { dataFolder, distinct, isHeldOut, nhsComments } from "./corpora.ts";

/** The coders' labels that each theme stands for. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  "staff-manner": ["Staff manner & personal attributes"],
  "staff-listening": ["Staff listening, understanding & involving patients"],
  "staff-responsiveness": ["Staff responsiveness"],
  "staff-numbers": ["Number & deployment of staff"],
  "staff-competence": ["Competence & training"],
  information: ["Information directly from staff during care", "Information provision & guidance"],
  "kept-informed": ["Being kept informed, clarity & consistency of information"],
  "contacting-services": ["Contacting services"],
  timeliness: ["Timeliness of care"],
  appointments: ["Appointment arrangements", "Appointment method"],
  "diagnosis-triage": ["Diagnosis & triage"],
  "referral-continuity": ["Referals & continuity of care", "Staff continuity"],
  "admission-discharge": ["Discharge", "Admission"],
  medication: ["Supplying & understanding medication"],
  pain: ["Pain management"],
  impact: ["Impact of treatment/ care"],
  cleanliness: ["Cleanliness, tidiness & infection control"],
  "food-drink": ["Food & drink provision & facilities"],
  environment: [
    "Environment & Facilities",
    "Sensory experience",
    "Electronic entertainment",
    "Provision of medical equipment",
  ],
  activities: ["Activities & access to fresh air"],
  safety: ["Feeling safe"],
  transport: ["Transport to/ from services"],
  parking: ["Parking"],
  "family-carers": ["Interaction with family/ carers"],
  equality: ["Equality, Diversity & Inclusion"],
  "general-praise": ["Positive experience & gratitude"],
};

const training = process.argv.includes("--training");
const shown = process.argv.includes("--show") ? process.argv.at(-1) : undefined;
const comments = distinct(nhsComments(dataFolder())).filter(
  ({ text, themes }) => isHeldOut(text) !== training && themes.length > 0,
);
const compiled = compileThemes(
  healthThemes.map(({ key, name, phrases, exclusions }) => ({ id: key, name, phrases, exclusions })),
);
const write = (line: string): void => void process.stdout.write(`${line}\n`);

const counts = healthThemes.map(({ key }) => ({ key, hits: 0, extra: 0, missed: 0 }));
for (const { text, themes } of comments) {
  const matches = matchThemes(text, compiled);
  for (const count of counts) {
    const coded = themes.some((label) => LABELS[count.key]!.includes(label));
    const matched = matches.filter(({ themeId }) => themeId === count.key);
    if (coded && matched.length > 0) count.hits++;
    else if (coded) count.missed++;
    else if (matched.length > 0) count.extra++;
    if (shown === count.key && coded !== matched.length > 0) {
      write(
        `${coded ? "MISSED" : `EXTRA ${matched.map(({ term }) => term).join(", ")}`} | ${text.replace(/\s+/g, " ").slice(0, 200)}`,
      );
    }
  }
}

write(`${comments.length} comments with at least one label, ${training ? "training" : "held-out"} half\n`);
write("| theme | coded | precision | recall | F1 |\n|---|---|---|---|---|");
for (const { key, hits, extra, missed } of counts) {
  write(
    `| ${key} | ${hits + missed} | ${ratio(hits, hits + extra)} | ${ratio(hits, hits + missed)} | ${f1({ hits, extra, missed }).toFixed(2)} |`,
  );
}
summary("all themes", counts);
summary(
  "without general-praise",
  counts.filter(({ key }) => key !== "general-praise"),
);
summary(
  "themes coded at least 20 times",
  counts.filter(({ hits, missed }) => hits + missed >= 20),
);

function summary(name: string, of: typeof counts): void {
  const total = of.reduce(
    (sum, c) => ({ hits: sum.hits + c.hits, extra: sum.extra + c.extra, missed: sum.missed + c.missed }),
    { hits: 0, extra: 0, missed: 0 },
  );
  const macro = of.map(f1).reduce((a, b) => a + b, 0) / of.length;
  write(`\n${name} (${of.length}): micro-F1 ${f1(total).toFixed(3)}, macro-F1 ${macro.toFixed(3)}`);
}

function f1({ hits, extra, missed }: { hits: number; extra: number; missed: number }): number {
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + extra + missed);
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? "-" : (part / whole).toFixed(2);
}
