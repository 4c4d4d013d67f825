/** What tells the runs of a training from each other, for a later one that goes on with it. */
export const tags = {
  /** On the training's run: what was asked, as a digest. */
  digest: 'ciclo.digest',
  /** On the training's run: the process that began it. */
  owner: 'ciclo.owner',
  /** On every run below it: the training's run. */
  training: 'ciclo.training',
  candidate: 'ciclo.candidate',
  /** The outer fold of a nested cross-validation. */
  outerFold: 'ciclo.outerFold',
  trial: 'ciclo.trial',
  /** On a candidate's run, or an outer fold's, whose search is over: how many trials it had. */
  searched: 'ciclo.searched',
  /** On a trial that ended early: `pruned`; on a training whose candidates have all failed: `over`. */
  state: 'ciclo.state',
} as const;
