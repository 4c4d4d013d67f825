/** Stands in a folder that is being exported to, until all is there. */
export const exportMark = '.ciclo-export';
