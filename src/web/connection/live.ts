import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readSession } from "../../modules/access/contract.ts";
import { isAffected, type Told } from "./affected.ts";
import { askAgain } from "./ask-again.ts";

/** A server that is busy is not asked for the same pages in one go without end. */
const pauseMs = 1_000;
/** The server says something every twenty seconds. */
const silentAfterMs = 50_000;
const retry = { firstMs: 1_000, mostMs: 30_000 };

/**
 * Keeps what is on screen as it is on the server, whoever changed it: hears from the server what changed in a workspace, and asks
 * again for the answers that show it. A page that nobody looks at does not listen (browsers open few connections to one server) and
 * asks for everything when it is looked at again, as it does after the line broke.
 */
export function useLiveUpdates(workspace: string): void {
  const client = useQueryClient();
  useEffect(() => keepListening(client, workspace), [client, workspace]);
}

function keepListening(client: QueryClient, workspace: string): () => void {
  const asking = createAsking(client);
  let source: EventSource | undefined;
  let timer: number | undefined;
  let failures = 0;
  let hasMissed = false;
  let isOver = false;

  function open(): void {
    close();
    if (isOver || document.visibilityState === "hidden") return;
    const opened = new EventSource(`/api/v1/changes?workspace=${encodeURIComponent(workspace)}`);
    source = opened;
    const heard = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(comeBack, silentAfterMs);
    };
    opened.onopen = () => {
      heard();
      failures = 0;
      if (hasMissed) asking.everything();
      hasMissed = false;
    };
    opened.addEventListener("beat", heard);
    opened.addEventListener("changed", ({ data }: MessageEvent<string>) => {
      heard();
      asking.about(JSON.parse(data) as Told[]);
    });
    opened.addEventListener("everything", () => {
      heard();
      asking.everything();
    });
    opened.addEventListener("ended", () => {
      isOver = true;
      close();
      asking.everything();
    });
    opened.onerror = () => {
      // Refused, and not just cut off: whether somebody is still signed in shows what page belongs here.
      if (opened.readyState === EventSource.CLOSED)
        void askAgain(client, ({ queryKey }) => queryKey[0] === readSession.name);
      comeBack();
    };
  }

  function comeBack(): void {
    close();
    hasMissed = true;
    const longest = Math.min(retry.mostMs, retry.firstMs * 2 ** failures);
    failures += 1;
    // After a restart of the server not everybody comes at the same moment.
    const share = crypto.getRandomValues(new Uint8Array(1))[0]! / 255;
    timer = window.setTimeout(open, longest * (0.5 + share / 2));
  }

  function close(): void {
    window.clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  function look(): void {
    if (document.visibilityState === "visible") open();
    else {
      hasMissed = true;
      close();
    }
  }

  document.addEventListener("visibilitychange", look);
  open();
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", look);
    close();
    asking.stop();
  };
}

/** Asks again for what is affected; what is heard while answers are on their way waits for them, and goes together. */
function createAsking(client: QueryClient) {
  let waiting: Told[] = [];
  let isAll = false;
  let isAsking = false;
  let isOver = false;

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    while (!isOver && (isAll || waiting.length > 0)) {
      const [all, changes] = [isAll, waiting];
      isAll = false;
      waiting = [];
      await askAgain(client, (query) => all || isAffected(query, changes));
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    isAsking = false;
  }
  return {
    about(changes: readonly Told[]) {
      waiting.push(...changes);
      void ask();
    },
    everything() {
      isAll = true;
      void ask();
    },
    stop() {
      isOver = true;
    },
  };
}
