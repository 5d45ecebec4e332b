import type { CommentToCorrect, Judgement } from "../../contract.ts";

/** A piece of a comment while it is being judged. */
export interface Piece {
  start: number;
  end: number;
  tone: Judgement | null;
  themeIds: readonly string[];
  cuts: readonly number[];
}

export interface Judging {
  pieces: readonly Piece[];
  /** Themes of the whole comment; a piece's themes are among them. */
  themeIds: readonly string[];
  /** The piece that keys go to; null for the whole comment. */
  at: number | null;
  /** Nobody touched a piece: then only the whole is judged. */
  touched: boolean;
  /** Where the piece was cut last, for cutting it at the next place instead. */
  lastCut: { piece: Piece; index: number; place: number } | null;
}

/** @param blind a judgement without sight of what was read */
export function begin(comment: CommentToCorrect, blind: boolean): Judging {
  const themeIds = blind ? [] : [...new Set(comment.themes.map(({ themeId }) => themeId))];
  const pieces = comment.statements.map(({ start, end, tone, themeIds: has, cuts }) => ({
    ...{ start, end, cuts, tone: blind ? null : tone, themeIds: blind ? [] : has },
  }));
  return { pieces, themeIds, at: null, touched: false, lastCut: null };
}

/** To the next piece or the one before; past either end lies the whole comment. */
export function go(judging: Judging, by: 1 | -1): Judging {
  const from = judging.at ?? (by === 1 ? -1 : judging.pieces.length);
  const to = from + by;
  return { ...judging, at: to < 0 || to >= judging.pieces.length ? null : to, lastCut: null };
}

/** Gives the chosen piece a tone and goes on to the next. */
export function say(judging: Judging, tone: Judgement): Judging {
  const { pieces, at } = judging;
  const said = pieces.map((piece, index) => (index === at ? { ...piece, tone } : piece));
  return go({ ...judging, pieces: said, touched: true }, 1);
}

/** Gives or takes a theme: of the chosen piece, or of the whole comment and then of every piece. */
export function toggle(judging: Judging, themeId: string): Judging {
  const { pieces, themeIds, at } = judging;
  const flip = (ids: readonly string[]) =>
    ids.includes(themeId) ? ids.filter((id) => id !== themeId) : [...ids, themeId];
  if (at === null) {
    const now = flip(themeIds);
    const kept = pieces.map((piece) => ({ ...piece, themeIds: piece.themeIds.filter((id) => now.includes(id)) }));
    return { ...judging, themeIds: now, pieces: kept };
  }
  const changed = pieces.map((piece, index) => (index === at ? { ...piece, themeIds: flip(piece.themeIds) } : piece));
  const elsewhere = changed.some((piece) => piece.themeIds.includes(themeId));
  const others = themeIds.filter((id) => id !== themeId);
  return { ...judging, pieces: changed, themeIds: elsewhere ? [...others, themeId] : others, touched: true };
}

/** Cuts the chosen piece (the first, where none is) in two; again at its next place, and after the last one it is whole again. */
export function cut(judging: Judging): Judging {
  const { pieces, lastCut } = judging;
  const index = lastCut?.index ?? judging.at ?? 0;
  const piece = lastCut?.piece ?? pieces[index];
  if (piece === undefined) return judging;
  const place = lastCut === null ? 0 : lastCut.place + 1;
  const before = pieces.slice(0, index);
  const after = pieces.slice(index + (lastCut === null ? 1 : 2));
  const at = piece.cuts[place];
  const halves =
    at === undefined
      ? [piece]
      : [
          { ...piece, end: at, cuts: piece.cuts.filter((each) => each < at) },
          { ...piece, start: at, cuts: piece.cuts.filter((each) => each > at) },
        ];
  return {
    ...{ ...judging, pieces: [...before, ...halves, ...after], at: index },
    touched: judging.touched || at !== undefined,
    lastCut: at === undefined ? null : { piece, index, place },
  };
}

/** What is sent of the pieces: nothing where nobody touched one. One without a tone was said to have none. */
export function statementsOf({ pieces, touched }: Judging) {
  if (!touched) return [];
  return pieces.map(({ start, end, tone, themeIds }) => ({
    start,
    end,
    tone: tone ?? "none",
    themeIds: [...themeIds],
  }));
}
