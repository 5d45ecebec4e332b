import { type ReactNode, useEffect } from "react";
import { words } from "../catalogue/index.ts";
import { CopyLink } from "./copy-link.tsx";
import { PrintHead } from "./print-head.tsx";

/** A page: its place, its title, a sentence of orientation, then its content. Also names the browser's tab. */
export function Page(props: {
  title: string;
  above?: ReactNode;
  lead?: ReactNode;
  headline?: boolean;
  heading?: ReactNode;
  actions?: ReactNode;
  /** Its address leads somebody else to the same figures or the same list, and can be copied. */
  shareable?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${props.title} · ${words.shell.product}`;
  }, [props.title]);
  return (
    <>
      <PrintHead />
      {props.above !== undefined && <div className="soft">{props.above}</div>}
      <div style={{ display: "flex", justifyContent: "space-between", gap: 16, alignItems: "start", flexWrap: "wrap" }}>
        <h1 className={props.headline ? "page-title headline" : "page-title"}>{props.heading ?? props.title}</h1>
        <div className="page-tools no-print">
          {props.actions}
          {props.shareable && <CopyLink />}
        </div>
      </div>
      {props.lead !== undefined ? <div className="page-lead">{props.lead}</div> : <div style={{ height: 14 }} />}
      {props.children}
    </>
  );
}

/** A titled surface; `note` says what the figures on it mean. */
export function Card(props: { title: string; note?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="card" id={props.id} aria-label={props.title}>
      <div className="card-head">
        <h2>{props.title}</h2>
        {props.note !== undefined && <span className="card-note">{props.note}</span>}
      </div>
      {props.children}
    </section>
  );
}
