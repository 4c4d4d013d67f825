import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files that take long: Vitest, which goes by the size where it has not run them before, would begin them last. */
const longest = [
  'adapters/conformance',
  'examples/housing',
  'adapters/killed',
  'parity/trees',
  'adapters/large-blob',
  'adapters/sqlite-flipped-bytes',
  'pipeline/checks/built-ins',
  'pipeline/checks/options',
];

/** So that no worker is left with a long file when the others have nothing to do any more. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
