import { once } from 'node:events';
import { Request, Response } from 'express';
import { mayMoveBranch } from '../access';
import { listRefs } from '../git';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { followRefs } from '../pulls/followRefs';
import { GitUser, RefChange } from '../types';
import { noCache, protocolOf, startService } from './gitService';

async function branches(dir: string): Promise<Map<string, string>> {
  const refs = await listRefs(dir, 'refs/');
  return new Map(
    refs
      .filter(({ name }) => !name.startsWith('refs/pull/'))
      .map(({ name, oid }) => [name, oid]),
  );
}

function compare(
  before: Map<string, string>,
  after: Map<string, string>,
): RefChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map(ref => ({
      ref,
      before: before.get(ref) ?? null,
      after: after.get(ref) ?? null,
    }))
    .filter(change => change.before !== change.after);
}

/** Takes a push, and does what follows from the refs that moved. */
export async function receivePack(
  context: HostContext,
  repository: HostedRepository,
  options: { user: GitUser; hooksDir: string },
  req: Request,
  res: Response,
): Promise<void> {
  const { dir, state } = repository;
  const { user } = options;
  const main = `refs/heads/${state.defaultBranch}`;
  const guarded = !mayMoveBranch(context, repository, user, main);
  const output: Buffer[] = [];
  await repository.lock.run(async () => {
    const before = await branches(dir);
    const child = startService('receive-pack', dir, [], {
      ...protocolOf(req),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.hooksPath',
      GIT_CONFIG_VALUE_0: options.hooksDir,
      GIT_HOST_PROTECTED_REF: guarded ? main : '',
    });
    child.stdout.on('data', chunk => output.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(req.body);
    await once(child, 'close');
    const changes = compare(before, await branches(dir));
    if (changes.length > 0) {
      await followRefs(context, repository, changes, user.login);
    }
  });
  noCache(res).type('application/x-git-receive-pack-result');
  res.send(Buffer.concat(output));
}
