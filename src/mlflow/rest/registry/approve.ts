import { createHash } from 'node:crypto';
import type { Approval, Because, ModelVersion } from '../../../registry/index.js';
import { own } from '../tags.js';
import { type Around, tell } from './around.js';
import { demandModel, demandVersion, setVersionTag } from './models.js';
import { toVersion } from './to-version.js';

/** One tag an actor. */
export async function approve(
  around: Around,
  name: string,
  version: number,
  because: Because = {},
): Promise<ModelVersion> {
  const { client, actor: self } = around;
  const { actor = self, reason } = because;
  const model = await demandModel(client, name);
  const before = toVersion(await demandVersion(client, name, version), model);
  if (before.approvals.some((approval) => approval.actor === actor)) return before;
  const approval: Approval = { actor, time: client.clock(), ...(reason !== undefined && { reason }) };
  const key = own.approval + createHash('sha256').update(actor).digest('hex').slice(0, 16);
  await setVersionTag(client, name, version, key, JSON.stringify(approval));
  await tell(around, model, [{ type: 'approved', version }], because);
  return toVersion(await demandVersion(client, name, version), model);
}
