import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnTable } from 'arquero';
import { describe } from 'ciclo';
import { profilePage } from 'ciclo/reports';
import { number, say, showTable, wrote } from '../terminal/text.js';
import { target } from './steps.js';

/** Says what the profile finds and what tells who leaves, and writes it as a page. */
export async function lookAt(table: ColumnTable, out: string): Promise<string[]> {
  const profile = await describe(table, { target });
  for (const { message, remedy } of profile.findings) say(`· ${message}`, `  ${remedy}`);
  const strongest = profile.target!.columns.slice(0, 6);
  showTable(
    [`tells ${target}`, 'score', 'measure'],
    strongest.map(({ column, score, measure }) => [column, number(score), measure]),
  );
  const page = join(out, 'churn-profile.html');
  await writeFile(page, profilePage(profile, { title: 'Telco churn' }));
  wrote(page);
  return profile.findings.map(({ kind, columns }) => [kind, ...columns].join(' '));
}
