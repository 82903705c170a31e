import { Router } from 'express';
import { mayRead } from '../access';
import { archive, listRefs, readCommit, resolveCommit } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { presentCommit } from '../present/commit';
import {
  presentFullRepository,
  presentRepository,
} from '../present/repository';
import { encodePath } from '../urls';
import { repositoryOf } from './request';

const protection = {
  enabled: false,
  required_status_checks: {
    enforcement_level: 'off',
    contexts: [],
    checks: [],
  },
};

function branchOf(
  context: HostContext,
  repository: HostedRepository,
  name: string,
  sha: string,
) {
  const url = `${context.urls.api}/repos/${repository.fullName}`;
  const isProtected =
    context.protectDefaultBranch && name === repository.state.defaultBranch;
  return {
    name,
    commit: { sha, url: `${url}/commits/${sha}` },
    protected: isProtected,
    protection: { ...protection, enabled: isProtected },
    protection_url: `${url}/branches/${encodePath(name)}/protection`,
  };
}

/** Repositories, their branches and archives. */
export function addRepositoryRoutes(
  router: Router,
  context: HostContext,
): void {
  const { base, api } = context.urls;
  router.get(['/user/repos', '/orgs/:org/repos'], async (req, res) => {
    const all = mayRead(context, userOf(res)) ? context.store.list() : [];
    const mine = all.filter(
      ({ state }) => !req.params.org || state.owner === req.params.org,
    );
    res.json(
      paginate(base, req, res, mine).map(repository =>
        presentRepository(context, repository),
      ),
    );
  });
  router.get('/repos/:owner/:repo', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    // What octokit plugins look at to see whether somebody is signed in.
    res.set('X-OAuth-Scopes', userOf(res) ? 'repo' : '');
    res.json(presentFullRepository(context, repository, userOf(res)));
  });
  router.get('/repos/:owner/:repo/branches', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const refs = await listRefs(repository.dir, 'refs/heads/');
    const all = refs.map(({ name, oid }) =>
      branchOf(context, repository, name.slice('refs/heads/'.length), oid),
    );
    const wanted = req.query.protected;
    const some = all.filter(
      branch =>
        wanted === undefined || String(branch.protected) === String(wanted),
    );
    res.json(paginate(base, req, res, some));
  });
  router.get('/repos/:owner/:repo/branches/*', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const name = (req.params as Record<string, string>)[0];
    const sha = await resolveCommit(repository.dir, `refs/heads/${name}`);
    if (!sha) {
      throw new GitHubError(404, 'Branch not found');
    }
    const branch = branchOf(context, repository, name, sha);
    const commit = await readCommit(repository.dir, sha);
    res.json({
      ...branch,
      commit: presentCommit(context, repository, commit),
      _links: {
        self: `${api}/repos/${repository.fullName}/branches/${encodePath(
          name,
        )}`,
        html: `${base}/${repository.fullName}/tree/${encodePath(name)}`,
      },
    });
  });
  router.get('/repos/:owner/:repo/tarball/:ref(*)?', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { fullName, state } = repository;
    const ref = req.params.ref || state.defaultBranch;
    const commit = await resolveCommit(repository.dir, ref);
    if (!commit) {
      throw GitHubError.notFound();
    }
    const folder = `${fullName.replace('/', '-')}-${commit.slice(0, 7)}`;
    res.type('application/x-gzip').set('ETag', `"${commit}"`);
    res.attachment(`${folder}.tar.gz`);
    res.send(await archive(repository.dir, commit, folder));
  });
}
