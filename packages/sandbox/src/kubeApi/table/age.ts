/**
 * A span as kubectl prints it: two units at most, the second only while the
 * first is small. Source: observed on kube-apiserver 1.36.
 *
 * @param ms - length in milliseconds
 */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < -1) {
    return '<invalid>';
  }
  if (seconds < 0) {
    return '0s';
  }
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const pair = (big: number, bigUnit: string, small: number, unit: string) =>
    small ? `${big}${bigUnit}${small}${unit}` : `${big}${bigUnit}`;
  if (seconds < 120) return `${seconds}s`;
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  if (days < 8) return pair(days, 'd', hours % 24, 'h');
  if (days < 365 * 2) return `${days}d`;
  const years = Math.floor(days / 365);
  return days < 365 * 8 ? pair(years, 'y', days % 365, 'd') : `${years}y`;
}

/** Time since an ISO 8601 timestamp, as a cell. */
export function ageOf(timestamp: unknown, now: Date): string {
  return typeof timestamp === 'string' && timestamp
    ? formatDuration(now.getTime() - Date.parse(timestamp))
    : '<unknown>';
}
