import { readCsv, trainTestSplit } from 'ciclo';

export const target = 'MedHouseVal';

/** California Housing as every suite takes it: 16,512 rows to learn from and 4,128 to test on. */
export async function loadHousing() {
  const table = await readCsv(new URL('../../examples/data/california-housing.csv.gz', import.meta.url));
  return trainTestSplit(table, { testSize: 0.2, seed: 42 });
}
