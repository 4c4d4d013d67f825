/** Where a run keeps its model: what `runs:/<run id>/model` loads. */
export const modelArtifactPath = 'model/model.ciclo';
