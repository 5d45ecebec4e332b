import { Parser } from "htmlparser2";

/** The words of a piece of a web page: without tags, scripts and styles, with a line for each paragraph. */
export function textOfHtml(html: string): string {
  let text = "";
  let hidden = 0;
  const parser = new Parser({
    ontext(piece) {
      if (hidden === 0) text += piece;
    },
    onopentagname(name) {
      if (unread.has(name)) hidden += 1;
      else if (lineEnds.has(name) && !text.endsWith("\n")) text += "\n";
    },
    onclosetag(name) {
      if (unread.has(name)) hidden -= 1;
      else if (lineEnds.has(name) && !text.endsWith("\n")) text += "\n";
    },
  });
  parser.end(html);
  return text.trim();
}

const unread = new Set(["script", "style", "head", "title"]);
const lineEnds = new Set(["p", "div", "br", "li", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"]);
