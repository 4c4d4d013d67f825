/** Something that was left out, and nothing else with it. */
export interface Skipped {
  /** What it is: `run`, `metric line`, `artifact`, `model version` … */
  readonly what: string;
  /** Where it stands: a path, a table, or the id of a run. */
  readonly where: string;
  /** In words. */
  readonly why: string;
}

/** Is told of each thing that is left out. */
export type Skip = (what: string, where: string, why: string) => void;

/** Keeps what is told, and a link once: it is met where its folder is listed, and where it is entered. */
export function createSkipped(): { readonly skipped: readonly Skipped[]; readonly skip: Skip } {
  const skipped: Skipped[] = [];
  const links = new Set<string>();
  return {
    skipped,
    skip(what, where, why) {
      if (what === 'link' && links.has(where)) return;
      if (what === 'link') links.add(where);
      skipped.push({ what, where, why });
    },
  };
}

/** What is told of one place, thing by thing: of garbage there may be millions. */
const mostTold = 5;

/** Tells the first few of what is wrong in one place, and how many more there are. @param nouns what there are more of. */
export function createFirstTold(what: string, place: string, nouns: string, skip: Skip) {
  let count = 0;
  return {
    tell(where: string, why: () => string): void {
      if (++count <= mostTold) skip(what, where, why());
    },
    tellRest(): void {
      if (count > mostTold) skip(what, place, `And ${count - mostTold} more ${nouns}`);
    },
  };
}

/** How far an import or an export has come. */
export interface MlflowProgress {
  /** Runs that were gone through. */
  readonly runs: number;
  /** Of how many. */
  readonly of: number;
}

/** Why something failed, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
