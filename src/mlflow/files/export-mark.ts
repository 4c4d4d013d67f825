/** Stands beside what is being exported, in the folder where that is written first, and says who writes. */
export const exportMark = '.ciclo-export';
