import { moveRef, readRef } from '../git';
import { HostedRepository } from '../HostedRepository';

/** Points `refs/pull/N/head` to a commit: it stays when its branch is deleted. */
export async function movePullRef(
  { dir }: HostedRepository,
  number: number,
  to: string,
): Promise<void> {
  const name = `refs/pull/${number}/head`;
  await moveRef(dir, { name, from: await readRef(dir, name), to });
}
