import { userInfo } from 'node:os';

/** The name of the user who runs this process: who acts where nobody says otherwise. */
export function systemUser(): string {
  try {
    return userInfo().username || unnamed();
  } catch {
    // A container may run under a number that the system has no user for.
    return unnamed();
  }
}

function unnamed(): string {
  return `user ${process.getuid?.() ?? 'unknown'}`;
}
