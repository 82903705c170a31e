import { ChangeSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { applied, planOn } from './planOn';

/** Merges every step of `adopt-phases`, one after the other. */
export async function adoptAll(
  start: Record<string, string>,
  channel: string,
): Promise<{
  files: Record<string, string>;
  changes: ChangeSet[];
  end: Error;
}> {
  let files = start;
  const changes: ChangeSet[] = [];
  for (;;) {
    const change = await planOn(files, [
      { kind: 'adopt-phases', channel },
    ]).catch((error: Error) => error);
    if (change instanceof Error) return { files, changes, end: change };
    changes.push(change);
    files = applied(files, change);
  }
}
