import type { Command } from "commander";
import { AppError } from "../../kernel/error.ts";

/** What can be done with a whole installation from its machine. Each answers with what it found, for printing. */
export interface DatabaseCommands {
  backup(file: string): Promise<unknown>;
  restore(file: string): Promise<unknown>;
  upgrade(): Promise<unknown>;
  check(options: { repair: boolean }): Promise<{ sound: boolean; problems: readonly string[] }>;
}

/** Adds `bw db ...`. These are no operations: they concern all workspaces, and some work only while no server runs. */
export function addDatabaseCommands(
  program: Command,
  commands: () => Promise<DatabaseCommands>,
  say: (answer: unknown) => void,
): void {
  const group = program
    .command("db")
    .description("backup, restore, upgrade, check: the whole installation, all workspaces");
  group
    .command("backup")
    .description("Write everything into one file, also while the server runs, and read it back to see that it is whole")
    .argument("<file>", "the file to write, such as bellwether.tar.gz; as confidential as the data folder")
    .action(async (file: string) => say(await (await commands()).backup(file)));
  group
    .command("restore")
    .description("Put a backup into an empty data folder, and with DATABASE_URL into an empty database")
    .argument("<file>", "the backup")
    .action(async (file: string) => say(await (await commands()).restore(file)));
  group
    .command("upgrade")
    .description("Bring the database to this version of the program, while no server runs; starting does the same")
    .action(async () => say(await (await commands()).upgrade()));
  group
    .command("check")
    .description(
      "Look whether everything is whole; on the embedded database while no server runs. Exit code 1 when not",
    )
    .option("--repair", "make sums, seals and untold events anew where they are wrong; nothing else is ever changed")
    .action(async ({ repair = false }: { repair?: boolean }) => {
      const report = await (await commands()).check({ repair });
      say(report);
      if (!report.sound) throw new AppError("DATABASE_DAMAGED", { problems: report.problems.length });
    });
}
