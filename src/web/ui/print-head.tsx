import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { words } from "../catalogue/index.ts";
import { useSession } from "../connection/session.ts";
import { moment } from "./format.ts";

/** What paper has to say and a screen need not: whose page it is, when it was printed, and the address with its filters. */
export function PrintHead() {
  const workspace = useSession()?.workspace;
  const [printed, setPrinted] = useState<number | null>(null);
  useEffect(() => {
    // The browser takes its picture as soon as this returns.
    const note = (event: Event) => flushSync(() => setPrinted(performance.timeOrigin + event.timeStamp));
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, []);
  return (
    <p className="print-only print-head">
      {workspace?.name}
      {printed !== null && ` · ${words.shell.printed(moment(printed))}`}
      <br />
      {window.location.href}
    </p>
  );
}
