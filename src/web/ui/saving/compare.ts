/** How a form calls its fields, and says their values, in the order in which they are compared. */
export type Faces<F> = { [K in keyof F]-?: { label: string; say?: (value: F[K]) => string } };

/** What one person saw when they began, what somebody else saved meanwhile, and what the first entered. */
export interface Versions<F> {
  /** Null when there was nothing yet. */
  began: F | null;
  theirs: F;
  mine: F;
}

export type Side = "theirs" | "mine";

/** A field about which the two want otherwise. */
export interface Difference<F> {
  name: keyof F;
  /** Whose it is until somebody chooses: what I left alone is theirs. */
  side: Side;
  /** Both changed it. */
  contested: boolean;
}

export function differencesIn<F extends object>({ began, theirs, mine }: Versions<F>): Difference<F>[] {
  return namesOf(mine)
    .filter((name) => !same(theirs[name], mine[name]))
    .map((name) => {
      const byMe = began === null || !same(mine[name], began[name]);
      const byThem = began === null || !same(theirs[name], began[name]);
      return { name, side: byMe ? "mine" : "theirs", contested: byMe && byThem };
    });
}

/** Whether the other changed any of the fields, whatever else they did. */
export function isTouched<F extends object>({ began, theirs }: Pick<Versions<F>, "began" | "theirs">): boolean {
  return began === null || namesOf(began).some((name) => !same(began[name], theirs[name]));
}

/** What is saved when each field that differs is taken from its side. */
export function settled<F extends object>({ theirs, mine }: Pick<Versions<F>, "theirs" | "mine">, sides: Sides<F>): F {
  const chosen = namesOf(mine).map((name) => [name, sides[name] === "mine" ? mine[name] : theirs[name]]);
  return { ...theirs, ...Object.fromEntries(chosen) };
}

export type Sides<F> = Partial<Record<keyof F, Side>>;

/** Each difference on the side on which it begins, or all on one. */
export function sidesOf<F>(differences: readonly Difference<F>[], all?: Side): Sides<F> {
  return Object.fromEntries(differences.map(({ name, side }) => [name, all ?? side])) as Sides<F>;
}

const namesOf = <F extends object>(fields: F) => Object.keys(fields) as (keyof F)[];

/** Values of fields are texts, numbers, flags, lists and plain objects, each written in the order of the form. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
