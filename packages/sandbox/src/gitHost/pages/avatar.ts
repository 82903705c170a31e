import { UserDirectory } from '../UserDirectory';
import { escapeHtml } from './html';

/** A picture for a login: its first letter on a colour of its own. */
export function avatar(login: string): string {
  const hue = UserDirectory.idOf(login) % 360;
  const letter = escapeHtml(login.slice(0, 1).toUpperCase());
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${hue} 45% 42%)"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
}
