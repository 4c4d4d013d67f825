/** The code that a run ran, and where. What cannot be told is left out. */
export interface RunSource {
  /** The git commit that was checked out. */
  readonly commit?: string;
  readonly branch?: string;
  /** Whether files that git knows differed from the commit. */
  readonly dirty?: boolean;
  /** The script that Node was started with, relative to the repository where it lies in one. */
  readonly entry?: string;
  readonly host?: string;
  readonly user?: string;
  /** Node's version, as `v20.20.2`. */
  readonly node?: string;
  /** Versions by package: Ciclo's, and those of the dependencies of the application around the script. */
  readonly packages?: Readonly<Record<string, string>>;
}
