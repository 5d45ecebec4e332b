import { rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { FeedbackFile } from "./feedback.ts";
import { summaryOf, type Taken } from "./reads.ts";

export interface DuckDbFigures {
  version: string;
  /** Rows of the files a second into one table. */
  importPerSecond: number;
  reads: Record<string, Taken>;
}

/**
 * The same files in DuckDB, a database made for analysis: what the hardware could give for the plain counts behind the pages. It masks
 * nothing, knows no customers, permissions, revisions or intervals, and searching is looking at every comment.
 */
export async function measureDuckDb(files: readonly FeedbackFile[], folder: string): Promise<DuckDbFigures> {
  const path = join(folder, "peer.duckdb");
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const all = (sql: string) => connection.runAndReadAll(sql);
  const [{ version }] = (await all("select version() as version")).getRowObjectsJson() as [{ version: string }];
  await all(`create table signal (id text, day date, customer text, region text, channel text, service text,
    branch text, rating int, comment text, source text)`);
  const began = performance.now();
  for (const { path: file, sourceName } of files) {
    await all(`insert into signal select *, '${sourceName}' from read_csv('${file}', header = true, quote = '"',
      columns = {'id': 'text', 'day': 'date', 'customer': 'text', 'region': 'text', 'channel': 'text', 'service': 'text',
      'branch': 'text', 'rating': 'int', 'comment': 'text'})`);
  }
  await all("checkpoint");
  const seconds = (performance.now() - began) / 1e3;
  const satisfied = `avg((case source when 'Patient survey' then rating >= 8 when 'Call centre' then rating >= 6
    else rating >= 4 end)::int), count(*)`;
  const newest = (where: string) =>
    `select id, day, comment, count(*) over () from signal where ${where} order by day desc, id desc limit 30`;
  const questions = {
    home: `select service, date_trunc('month', day) as month, ${satisfied} from signal where day >= '2023-07-01' group by all`,
    "journey: trend": `select date_trunc('month', day) as month, ${satisfied} from signal where service = 'Ambulance' group by all`,
    "one branch of 700": `select ${satisfied} from signal where branch = 'Branch 17'`,
    "one region of 12": `select ${satisfied} from signal where region = 'Kent'`,
    "by region": `select region, ${satisfied} from signal group by all`,
    "a word in many": newest("regexp_matches(comment, '\\bstaff\\b', 'i')"),
    "a word in some": newest("regexp_matches(comment, '\\bparking\\b', 'i')"),
    "a phrase": newest("regexp_matches(comment, '\\bwaiting room\\b', 'i')"),
  };
  const reads: Record<string, Taken> = {};
  for (const [name, question] of Object.entries(questions)) {
    const taken: number[] = [];
    for (let time = 0; time < 11; time++) {
      const since = performance.now();
      await all(question);
      if (time > 0) taken.push(performance.now() - since);
    }
    reads[name] = summaryOf(taken);
  }
  connection.closeSync();
  instance.closeSync();
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  rmSync(path, { force: true });
  return { version, importPerSecond: Math.round(rows / seconds), reads };
}
