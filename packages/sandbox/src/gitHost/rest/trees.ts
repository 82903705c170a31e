import { Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import {
  hasObject,
  isTreePath,
  readCommit,
  readTree,
  resolveCommit,
  TreeChange,
  TreeEntry,
  writeBlobs,
  writeTree,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { bodyOf, repositoryOf } from './request';

const newTree = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
      type: z.string().optional(),
      sha: z.string().nullish(),
      content: z.string().optional(),
    }),
  ),
});

function presentTree(
  { urls }: HostContext,
  repository: HostedRepository,
  sha: string,
  entries: TreeEntry[],
) {
  const url = `${urls.api}/repos/${repository.fullName}/git`;
  return {
    sha,
    url: `${url}/trees/${sha}`,
    tree: entries.map(({ path, mode, type, oid, size }) => ({
      path,
      mode,
      type,
      sha: oid,
      ...(size === undefined ? {} : { size }),
      url: `${url}/${type}s/${oid}`,
    })),
    truncated: false,
  };
}

/** Trees. */
export function addTreeRoutes(router: Router, context: HostContext): void {
  router.get('/repos/:owner/:repo/git/trees/:sha(*)', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir } = repository;
    const { sha } = req.params;
    const commit = await resolveCommit(dir, sha);
    const tree = commit ? (await readCommit(dir, commit)).tree : sha;
    if (!(await hasObject(dir, tree, 'tree'))) {
      throw GitHubError.notFound();
    }
    const recursive = req.query.recursive !== undefined;
    const entries = await readTree(dir, tree, { recursive });
    res.json(presentTree(context, repository, tree, entries));
  });
  router.post('/repos/:owner/:repo/git/trees', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir } = repository;
    assertWrite(userOf(res));
    const body = bodyOf(newTree, req, 'Tree');
    const wrong = body.tree.find(({ path }) => !isTreePath(path));
    if (wrong) {
      throw new GitHubError(
        422,
        `tree.path contains a malformed path component: ${wrong.path}`,
      );
    }
    const inline = body.tree.filter(({ content }) => content !== undefined);
    const oids = await writeBlobs(
      dir,
      inline.map(({ content }) => Buffer.from(content ?? '')),
    );
    const changes = body.tree.map((entry): TreeChange => {
      const at = inline.indexOf(entry);
      const oid = at < 0 ? entry.sha : oids[at];
      return {
        path: entry.path,
        entry: oid ? { mode: entry.mode, oid } : null,
      };
    });
    const commit = body.base_tree && (await resolveCommit(dir, body.base_tree));
    const base = commit ? (await readCommit(dir, commit)).tree : body.base_tree;
    const tree = await writeTree(dir, base ?? null, changes);
    const answer = presentTree(
      context,
      repository,
      tree,
      await readTree(dir, tree),
    );
    res.status(201).location(answer.url).json(answer);
  });
}
