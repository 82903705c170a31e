import { Router } from 'express';
import {
  CommitQuery,
  countCommits,
  diffFiles,
  emptyTree,
  listCommits,
  mergeBase,
  readCommit,
  resolveCommit,
  unifiedDiff,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { pageOf, setLinks } from '../http/pagination';
import { presentCommit, presentFile } from '../present/commit';
import { presentSimplePull } from '../present/pull';
import { commitOf, queryText, repositoryOf, wantsMedia } from './request';

/** GitHub lists at most this many commits of a comparison. */
const mostCommits = 250;

/** Commits with their users, and comparisons. */
export function addCommitRoutes(router: Router, context: HostContext): void {
  router.get('/repos/:owner/:repo/commits', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir } = repository;
    const sha = queryText(req, 'sha') ?? repository.state.defaultBranch;
    const to = await resolveCommit(dir, sha);
    if (!to) {
      throw GitHubError.notFound();
    }
    const query: CommitQuery = {
      to,
      path: queryText(req, 'path'),
      since: queryText(req, 'since'),
      until: queryText(req, 'until'),
      author: queryText(req, 'author'),
    };
    const page = pageOf(req);
    const skip = (page.number - 1) * page.size;
    // One more than the page shows whether a next page exists.
    const commits = await listCommits(dir, {
      ...query,
      skip,
      limit: page.size + 1,
    });
    setLinks(context.urls.base, req, res, {
      page,
      total: skip + commits.length,
    });
    res.json(
      commits
        .slice(0, page.size)
        .map(commit => presentCommit(context, repository, commit)),
    );
  });
  router.get('/repos/:owner/:repo/commits/:sha/pulls', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const sha = await commitOf(repository, req.params.sha);
    res.json(
      repository.state.pulls
        .filter(pull => [pull.head.sha, pull.mergeCommit].includes(sha))
        .map(pull => presentSimplePull(context, repository, pull)),
    );
  });
  router.get('/repos/:owner/:repo/commits/:ref(*)', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir } = repository;
    const sha = await commitOf(repository, req.params.ref);
    if (wantsMedia(req, 'sha')) {
      res.type('application/vnd.github.sha').set('ETag', `"${sha}"`).send(sha);
      return;
    }
    const commit = await readCommit(dir, sha);
    const parent = commit.parents[0] ?? emptyTree;
    if (wantsMedia(req, 'diff')) {
      res.type('application/vnd.github.diff');
      res.send(await unifiedDiff(dir, parent, sha));
      return;
    }
    const files = await diffFiles(dir, parent, sha);
    const additions = files.reduce((sum, file) => sum + file.additions, 0);
    const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
    res.json({
      ...presentCommit(context, repository, commit),
      stats: { additions, deletions, total: additions + deletions },
      files: files.map(file => presentFile(context, repository, sha, file)),
    });
  });
  router.get('/repos/:owner/:repo/compare/:range(*)', async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { dir, fullName, state } = repository;
    const sides = req.params.range
      .split('...')
      .map(side => side.replace(new RegExp(`^${state.owner}:`), ''));
    const [from, to] = await Promise.all(
      sides.map(side => resolveCommit(dir, side)),
    );
    const ancestor = from && to ? await mergeBase(dir, from, to) : null;
    if (!from || !to || !ancestor || sides.length !== 2) {
      throw GitHubError.notFound();
    }
    if (wantsMedia(req, 'diff')) {
      res.type('application/vnd.github.diff');
      res.send(await unifiedDiff(dir, ancestor, to));
      return;
    }
    const { ahead, behind } = await countCommits(dir, from, to);
    const commits = await listCommits(dir, {
      to,
      from,
      limit: mostCommits,
    });
    const files = await diffFiles(dir, ancestor, to);
    const diverged = ahead > 0 && behind > 0 ? 'diverged' : null;
    const onlyAhead = ahead > 0 ? 'ahead' : 'identical';
    const html = `${context.urls.base}/${fullName}/compare/${sides.join(
      '...',
    )}`;
    const present = async (sha: string) =>
      presentCommit(context, repository, await readCommit(dir, sha));
    res.json({
      url: `${context.urls.api}/repos/${fullName}/compare/${from}...${to}`,
      html_url: html,
      permalink_url: `${context.urls.base}/${fullName}/compare/${from}...${to}`,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: await present(from),
      merge_base_commit: await present(ancestor),
      status: diverged ?? (behind > 0 ? 'behind' : onlyAhead),
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      commits: commits
        .reverse()
        .map(commit => presentCommit(context, repository, commit)),
      files: files.map(file => presentFile(context, repository, to, file)),
    });
  });
}
