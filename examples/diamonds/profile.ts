import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnTable } from 'arquero';
import { describe, profileText } from 'ciclo';
import { profilePage } from 'ciclo/reports';
import { say, wrote } from '../terminal/text.js';
import { target } from './steps.js';

/** Prints the profile, writes it as a page, and gives the kinds of what it found, with the columns. */
export async function lookAt(table: ColumnTable, out: string): Promise<string[]> {
  const profile = await describe(table, { target });
  say(...profileText(profile).split('\n'));
  const page = join(out, 'diamonds.html');
  await writeFile(page, profilePage(profile, { title: 'Diamonds' }));
  wrote(page);
  return profile.findings.map(({ kind, columns }) => [kind, ...columns].join(' '));
}
