/** What the names of all views of data sets begin with. */
export const viewPrefix = 'dataset_';

/** The view of a data set's newest version. */
export function latestView(name: string): string {
  return `${viewPrefix}${name}`;
}

/** No name of a data set ends so. */
export function versionView(name: string, version: number): string {
  return `${viewPrefix}${name}__${version}`;
}
