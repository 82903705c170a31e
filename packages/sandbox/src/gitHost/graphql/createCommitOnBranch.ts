import { assertWrite } from '../access';
import { timestamp } from '../clock';
import {
  isTreePath,
  readCommit,
  readRef,
  readTree,
  TreeChange,
  writeBlobs,
  writeCommit,
  writeTree,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostedRepository } from '../HostedRepository';
import { assertMayMoveBranch, changeRef } from '../pulls/changeRef';
import { GraphQLRequest } from './GraphQLRequest';
import { presentCommit } from './presentCommit';
import { presentRef } from './presentRef';

interface CommitInput {
  clientMutationId?: string | null;
  branch: {
    id?: string | null;
    repositoryNameWithOwner?: string | null;
    branchName?: string | null;
  };
  expectedHeadOid: string;
  message: { headline: string; body?: string | null };
  fileChanges?: {
    additions?: { path: string; contents: string }[] | null;
    deletions?: { path: string }[] | null;
  } | null;
}

function findBranch(request: GraphQLRequest, { branch }: CommitInput) {
  if (branch.id) {
    return request.refById(branch.id);
  }
  const [owner = '', name = ''] = (branch.repositoryNameWithOwner ?? '').split(
    '/',
  );
  const branchName = branch.branchName ?? '';
  return {
    repository: request.repository(owner, name),
    ref: branchName.startsWith('refs/')
      ? branchName
      : `refs/heads/${branchName}`,
  };
}

async function changesOf(
  { dir }: HostedRepository,
  head: string,
  { fileChanges }: CommitInput,
): Promise<TreeChange[]> {
  const additions = fileChanges?.additions ?? [];
  const deletions = fileChanges?.deletions ?? [];
  const paths = [...additions, ...deletions].map(({ path }) => path);
  const wrong = paths.find(path => !isTreePath(path));
  if (wrong !== undefined) {
    throw new GitHubError(
      422,
      `A path was requested that is invalid: ${wrong}`,
    );
  }
  if (new Set(paths).size !== paths.length) {
    throw new GitHubError(422, 'A path was requested for more than one change');
  }
  const oids = await writeBlobs(
    dir,
    additions.map(({ contents }) => Buffer.from(contents, 'base64')),
  );
  const existing = new Map(
    (await readTree(dir, head, { recursive: true })).map(entry => [
      entry.path,
      entry,
    ]),
  );
  const changes: TreeChange[] = additions.map(({ path }, at) => {
    const entry = existing.get(path);
    const mode = entry?.type === 'blob' ? entry.mode : '100644';
    return { path, entry: { mode, oid: oids[at] } };
  });
  for (const { path } of deletions) {
    if (existing.get(path)?.type !== 'blob') {
      throw new GitHubError(
        422,
        `A path was requested for deletion which does not exist as of commit oid \`${head}\`: ${path}`,
      );
    }
    changes.push({ path, entry: null });
  }
  return changes;
}

/** One commit of many files, only onto the head that the caller expects. */
export async function createCommitOnBranch(
  request: GraphQLRequest,
  { input }: { input: CommitInput },
) {
  const { context, user } = request;
  assertWrite(user);
  const { repository, ref } = findBranch(request, input);
  const { dir } = repository;
  const oid = await repository.lock.run(async () => {
    const head = await readRef(dir, ref);
    if (!head) {
      throw new GitHubError(404, `No such branch: ${ref}`, {
        type: 'NOT_FOUND',
      });
    }
    if (head !== input.expectedHeadOid) {
      throw new GitHubError(
        409,
        `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
        { type: 'STALE_DATA' },
      );
    }
    assertMayMoveBranch(context, repository, user, ref);
    const changes = await changesOf(repository, head, input);
    const { headline, body } = input.message;
    const author = { name: user.name, email: user.email, date: timestamp() };
    const commit = await writeCommit(dir, {
      tree: await writeTree(dir, (await readCommit(dir, head)).tree, changes),
      parents: [head],
      message: body ? `${headline}\n\n${body}` : headline,
      author,
      committer: author,
    });
    await changeRef(
      context,
      repository,
      { ref, before: head, after: commit },
      user,
    );
    return commit;
  });
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: await presentCommit(request, repository, oid),
    ref: presentRef(request, repository, ref),
  };
}
