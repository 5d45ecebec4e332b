import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { AppError } from "../kernel/error.ts";

interface Holder {
  process: number;
  host: string;
  /** When the process started, as the system counts it, so that a number used again is not mistaken for the holder. */
  started: string;
}

const heldHere = new Set<string>();
/** A holder on another machine or in another container cannot be asked; it shows life by touching the lock. */
const touchEvery = 2_000;
const silentFor = 15_000;

/**
 * Makes this process the only one that uses a folder, until the returned function is called. The lock of a process
 * that is no more is taken over.
 *
 * @throws AppError DATA_FOLDER_IN_USE naming the process that holds it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, "lock");
  const mine: Holder = { process: process.pid, host: hostname(), started: startOf(process.pid) };
  if (!claim(path, mine)) {
    const holder = readHolder(path);
    if (holder && lives(path, holder)) throw new AppError("DATA_FOLDER_IN_USE", { process: holder.process });
    discard(path, holder);
    if (!claim(path, mine)) throw new AppError("DATA_FOLDER_IN_USE", { process: readHolder(path)?.process });
  }
  heldHere.add(path);
  const touch = setInterval(() => keepAlive(path, mine), touchEvery);
  touch.unref();
  return () => {
    clearInterval(touch);
    heldHere.delete(path);
    rmSync(path, { force: true });
  };
}

/** Touches the lock, and makes it again where somebody tidied it away: without it another process could come in. */
function keepAlive(path: string, mine: Holder): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch (error) {
    // A disk that cannot be written for a while is told of by the database; the program must not end over a date.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || !existsSync(dirname(path))) return;
    claim(path, mine);
  }
}

/** Writes the lock whole or not at all: a link cannot be made where a file already is. */
function claim(path: string, mine: Holder): boolean {
  const draft = `${path}.${mine.process}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Sets a dead holder's lock aside; if another process was faster and it is already a new one, puts that back. */
function discard(path: string, dead: Holder | undefined): void {
  const aside = `${path}.old.${process.pid}`;
  try {
    renameSync(path, aside);
    if (JSON.stringify(readHolder(aside)) !== JSON.stringify(dead)) linkSync(aside, path);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function lives(path: string, holder: Holder): boolean {
  if (holder.host !== hostname()) return Date.now() - statSync(path).mtimeMs < silentFor;
  if (holder.process === process.pid) return heldHere.has(path);
  try {
    process.kill(holder.process, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return holder.started === startOf(holder.process);
}

/** Field 22 of /proc/PID/stat (see proc(5)): clock ticks from the machine's start. Elsewhere unknown, hence equal. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
