import { words } from "../catalogue/index.ts";

/** Nothing is at this address, or nothing that this person may see. */
export function NotFound() {
  return (
    <div className="no-page">
      <h1 className="page-title">{words.shell.notFound.title}</h1>
      <p className="page-lead">{words.shell.notFound.text}</p>
      <a href="/" className="link-button">
        {words.shell.notFound.home}
      </a>
    </div>
  );
}
