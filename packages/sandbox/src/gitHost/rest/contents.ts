import { Router } from 'express';
import {
  findEntry,
  isTreePath,
  readBlob,
  readTree,
  resolveCommit,
  TreeEntry,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { encodePath } from '../urls';
import { queryText, repositoryOf, wantsMedia } from './request';

const types = { blob: 'file', tree: 'dir', commit: 'submodule' };

function presentEntry(
  { urls }: HostContext,
  repository: HostedRepository,
  ref: string,
  { path, mode, type, oid, size }: TreeEntry,
) {
  const encoded = encodePath(path);
  const api = `${urls.api}/repos/${repository.fullName}`;
  const html = `${urls.base}/${repository.fullName}`;
  const url = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${api}/git/${type}s/${oid}`;
  const page = `${html}/${type}/${encodePath(ref)}/${encoded}`;
  return {
    type: mode === '120000' ? 'symlink' : types[type],
    name: path.split('/').pop() ?? path,
    path,
    sha: oid,
    size: size ?? 0,
    url,
    git_url: git,
    html_url: page,
    download_url:
      type === 'blob' ? `${html}/raw/${encodePath(ref)}/${encoded}` : null,
    _links: { self: url, git, html: page },
  };
}

/** Files and folders at a ref. */
export function addContentRoutes(router: Router, context: HostContext): void {
  router.get('/repos/:owner/:repo/contents/:path(*)?', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir } = repository;
    const ref = queryText(req, 'ref') ?? repository.state.defaultBranch;
    const path = (req.params.path ?? '').replace(/^\/+|\/+$/g, '');
    const commit = await resolveCommit(dir, ref);
    if (!commit) {
      throw new GitHubError(404, `No commit found for the ref ${ref}`);
    }
    const entry =
      path === '' || isTreePath(path)
        ? await findEntry(dir, commit, path)
        : null;
    if (!entry) {
      throw GitHubError.notFound();
    }
    if (entry.type === 'tree') {
      const prefix = path === '' ? '' : `${path}/`;
      const entries = await readTree(dir, entry.oid);
      res.json(
        entries.map(child =>
          presentEntry(context, repository, ref, {
            ...child,
            path: prefix + child.path,
          }),
        ),
      );
      return;
    }
    const content = await readBlob(dir, entry.oid);
    if (wantsMedia(req, 'raw')) {
      res.type('application/vnd.github.raw+json; charset=utf-8').send(content);
      return;
    }
    const answer = presentEntry(context, repository, ref, { ...entry, path });
    res.json(
      answer.type === 'symlink'
        ? { ...answer, target: content.toString('utf8') }
        : {
            ...answer,
            content: (content.toString('base64').match(/.{1,60}/g) ?? [])
              .map(line => `${line}\n`)
              .join(''),
            encoding: 'base64',
          },
    );
  });
}
