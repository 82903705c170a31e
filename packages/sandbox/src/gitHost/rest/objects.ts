import { Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import { timestamp } from '../clock';
import {
  hasObject,
  isTreePath,
  readBlob,
  readCommit,
  readTree,
  resolveCommit,
  TreeChange,
  TreeEntry,
  writeBlobs,
  writeCommit,
  writeTree,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { presentGitCommit } from '../present/commit';
import { nodeId } from '../present/nodeId';
import { bodyOf, repositoryOf, wantsMedia } from './request';

const signature = z.object({
  name: z.string(),
  email: z.string(),
  date: z.iso.datetime({ offset: true }).optional(),
});

const newCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).optional(),
  author: signature.optional(),
  committer: signature.partial().optional(),
});

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

const newBlob = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
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

/** Commits, as objects. */
export function addGitCommitRoutes(router: Router, context: HostContext): void {
  router.get('/repos/:owner/:repo/git/commits/:sha', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    if (!(await hasObject(repository.dir, req.params.sha, 'commit'))) {
      throw GitHubError.notFound();
    }
    const commit = await readCommit(repository.dir, req.params.sha);
    res.json(presentGitCommit(context, repository, commit));
  });
  router.post('/repos/:owner/:repo/git/commits', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir } = repository;
    const user = userOf(res);
    assertWrite(user);
    const body = bodyOf(newCommit, req, 'Commit');
    if (!(await hasObject(dir, body.tree, 'tree'))) {
      throw new GitHubError(422, 'Tree SHA does not exist');
    }
    for (const parent of body.parents ?? []) {
      if (!(await hasObject(dir, parent, 'commit'))) {
        throw new GitHubError(
          422,
          'Parent SHA does not exist or is not a commit object',
        );
      }
    }
    const date = timestamp();
    const author = { name: user.name, email: user.email, date, ...body.author };
    const sha = await writeCommit(dir, {
      tree: body.tree,
      parents: body.parents ?? [],
      message: body.message,
      author,
      committer: { ...author, ...body.committer },
    });
    const commit = await readCommit(dir, sha);
    const answer = presentGitCommit(context, repository, commit);
    res.status(201).location(answer.url).json(answer);
  });
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

/** Blobs. */
export function addBlobRoutes(router: Router, context: HostContext): void {
  const addressOf = (repository: HostedRepository, sha: string) =>
    `${context.urls.api}/repos/${repository.fullName}/git/blobs/${sha}`;
  router.get('/repos/:owner/:repo/git/blobs/:sha', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { sha } = req.params;
    if (!(await hasObject(repository.dir, sha, 'blob'))) {
      throw GitHubError.notFound();
    }
    const content = await readBlob(repository.dir, sha);
    if (wantsMedia(req, 'raw')) {
      res.type('application/vnd.github.raw+json; charset=utf-8').send(content);
      return;
    }
    res.json({
      sha,
      node_id: nodeId('Blob', `${repository.state.id}:${sha}`),
      size: content.length,
      url: addressOf(repository, sha),
      content: content.toString('base64'),
      encoding: 'base64',
    });
  });
  router.post('/repos/:owner/:repo/git/blobs', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    assertWrite(userOf(res));
    const { content, encoding } = bodyOf(newBlob, req, 'Blob');
    const bytes = Buffer.from(
      content,
      encoding === 'base64' ? 'base64' : 'utf8',
    );
    const [sha] = await writeBlobs(repository.dir, [bytes]);
    const url = addressOf(repository, sha);
    res.status(201).location(url).json({ sha, url });
  });
}
