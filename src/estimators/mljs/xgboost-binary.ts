import { CicloError } from '../../errors/index.js';

/** A model in XGBoost's binary format, as versions before 1.0 write it. */
export interface XgboostBinary {
  /** What every row starts from, before the objective's transformation. */
  readonly baseScore: number;
  readonly features: number;
  /** In turns: tree t adds to output `t % outputs`. */
  readonly outputs: number;
  readonly trees: readonly XgboostNode[][];
}

/** A node; children are numbers of nodes of the same tree, −1 in a leaf. */
export interface XgboostNode {
  readonly left: number;
  readonly right: number;
  readonly feature: number;
  readonly missingLeft: boolean;
  /** Of a leaf: its number. Of a split: a row goes left where `fround(value) < condition`. */
  readonly condition: number;
  /** What the split gained. */
  readonly gain: number;
}

/*
 * The structures of the format, in the order in which they come, all little-endian. A number behind a name is its
 * size in bytes; reserved fields are passed over.
 *
 *   learner       base_score f4, num_feature u4, num_class i4, contain_extra_attrs i4, contain_eval_metrics i4, 116
 *   names         of the objective and the booster: length u8, then so many bytes each
 *   booster       num_trees i4, num_roots i4, num_feature i4, 4, 8, num_output_group i4, size_leaf_vector i4, 128
 *   each tree     num_roots i4, num_nodes i4, 140
 *     its nodes   parent i4, left i4, right i4, feature u4 with missingLeft in the highest bit, condition f4
 *     statistics  of each node: gain f4, sum_hess f4, base_weight f4, leaf_child_cnt i4
 *   tree_info     the output of each tree, i4
 *
 * Source: XGBoost 0.7, src/learner.cc, src/gbm/gbtree_model.h, include/xgboost/tree_model.h.
 */
const learnerRest = 116;
const boosterRest = 128;
const treeSize = 148;
const nodeSize = 20;
const statisticsSize = 16;
const highestBit = 0x80000000;

/** @throws CicloError `ML_XGBOOST_FAILED` where the bytes are no such model of trees. */
export function readXgboostBinary(bytes: Uint8Array): XgboostBinary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const int32 = () => view.getInt32((at += 4) - 4, true);
  const float32 = () => view.getFloat32((at += 4) - 4, true);

  function text(): string {
    const length = Number(view.getBigUint64(at, true));
    at += 8 + length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  }

  function tree(): XgboostNode[] {
    const count = view.getInt32(at + 4, true);
    const nodes = at + treeSize;
    const statistics = nodes + count * nodeSize;
    at = statistics + count * statisticsSize;
    return Array.from({ length: count }, (_, i) => node(nodes + i * nodeSize, statistics + i * statisticsSize));
  }

  function node(from: number, statistics: number): XgboostNode {
    const asked = view.getUint32(from + 12, true);
    return {
      left: view.getInt32(from + 4, true),
      right: view.getInt32(from + 8, true),
      feature: asked % highestBit,
      missingLeft: asked >= highestBit,
      condition: view.getFloat32(from + 16, true),
      gain: view.getFloat32(statistics, true),
    };
  }

  const baseScore = float32();
  const features = int32();
  at += 12 + learnerRest;
  text();
  if (text() !== 'gbtree') throw unreadable();
  const treeCount = int32();
  at += 20;
  const outputs = int32();
  at += 4 + boosterRest;
  const trees = Array.from({ length: treeCount }, tree);
  for (let t = 0; t < treeCount; t++) if (int32() !== t % outputs) throw unreadable();
  return { baseScore, features, outputs, trees };
}

function unreadable(): CicloError {
  return new CicloError('ML_XGBOOST_FAILED', {
    what: 'The model that ml-xgboost made cannot be read',
    remedy: 'Install the version of ml-xgboost that this version of ciclo names',
  });
}
