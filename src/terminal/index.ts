export { type LeaderboardTableOptions, leaderboardTable } from './leaderboard-table.js';
export { type TerminalProgressOptions, terminalProgress } from './terminal-progress.js';
export { plainLines } from './words.js';
