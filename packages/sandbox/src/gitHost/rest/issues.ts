import { Router } from 'express';
import { z } from 'zod';
import { assertUser, assertWrite } from '../access';
import { timestamp } from '../clock';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { presentLabel } from '../present/label';
import { nodeId } from '../present/nodeId';
import { presentUser } from '../present/user';
import { CommentState, LabelState } from '../state';
import { sendPull } from '../webhooks/sendPull';
import { bodyOf, pullOf, repositoryOf } from './request';

function presentComment(
  context: HostContext,
  repository: HostedRepository,
  comment: CommentState,
) {
  const { urls } = context;
  const url = `${urls.api}/repos/${repository.fullName}/issues`;
  const html = `${urls.base}/${repository.fullName}/pull/${comment.issue}`;
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${url}/comments/${comment.id}`,
    html_url: `${html}#issuecomment-${comment.id}`,
    issue_url: `${url}/${comment.issue}`,
    body: comment.body,
    user: presentUser(context, comment.author),
    author_association: 'MEMBER',
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
  };
}

const words = z.object({ body: z.string().min(1) });

/** Comments on pull requests. */
export function addCommentRoutes(router: Router, context: HostContext): void {
  const issues = '/repos/:owner/:repo/issues';
  router.get(`${issues}/:number/comments`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const { number } = pullOf(repository, req);
    const comments = repository.state.comments.filter(
      ({ issue }) => issue === number,
    );
    res.json(
      paginate(context.urls.base, req, res, comments).map(comment =>
        presentComment(context, repository, comment),
      ),
    );
  });
  router.post(`${issues}/:number/comments`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertUser(user);
    const { number } = pullOf(repository, req);
    const { body } = bodyOf(words, req, 'IssueComment');
    const now = timestamp();
    const comment: CommentState = {
      id: repository.takeId(),
      issue: number,
      author: user.login,
      body,
      createdAt: now,
      updatedAt: now,
    };
    repository.state.comments.push(comment);
    await repository.save();
    const answer = presentComment(context, repository, comment);
    res.status(201).location(answer.url).json(answer);
  });
  router.patch(`${issues}/comments/:id`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertUser(user);
    const comment = repository.state.comments.find(
      ({ id }) => id === Number(req.params.id),
    );
    if (!comment) {
      throw GitHubError.notFound();
    }
    if (comment.author !== user.login) {
      assertWrite(user);
    }
    const { body } = bodyOf(words, req, 'IssueComment');
    Object.assign(comment, { body, updatedAt: timestamp() });
    await repository.save();
    res.json(presentComment(context, repository, comment));
  });
}

const added = z.union([
  z.array(z.string()),
  z.object({ labels: z.array(z.string()) }).transform(({ labels }) => labels),
]);

function labelOf(repository: HostedRepository, name: string): LabelState {
  const { labels } = repository.state;
  const found = labels.find(label => label.name === name);
  if (found) {
    return found;
  }
  const label = {
    id: repository.takeId(),
    name,
    color: 'ededed',
    description: null,
  };
  labels.push(label);
  return label;
}

/** Labels of pull requests. */
export function addLabelRoutes(router: Router, context: HostContext): void {
  const path = '/repos/:owner/:repo/issues/:number/labels';
  const present = (repository: HostedRepository, names: string[]) =>
    names.map(name =>
      presentLabel(context, repository, labelOf(repository, name)),
    );
  router.get(path, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    res.json(present(repository, pullOf(repository, req).labels));
  });
  router.post(path, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    const user = userOf(res);
    assertWrite(user);
    const pull = pullOf(repository, req);
    const names = bodyOf(added, req, 'Label').filter(
      (name, at, all) =>
        !pull.labels.includes(name) && all.indexOf(name) === at,
    );
    for (const name of names) {
      const label = labelOf(repository, name);
      pull.labels.push(name);
      await sendPull(context, repository, pull, {
        action: 'labeled',
        sender: user.login,
        more: { label: presentLabel(context, repository, label) },
      });
    }
    await repository.save();
    res.json(present(repository, pull.labels));
  });
  router.delete(`${path}/:name`, async (req, res) => {
    const repository = repositoryOf(context, req, res);
    assertWrite(userOf(res));
    const pull = pullOf(repository, req);
    if (!pull.labels.includes(req.params.name)) {
      throw new GitHubError(404, 'Label does not exist');
    }
    pull.labels = pull.labels.filter(name => name !== req.params.name);
    await repository.save();
    res.json(present(repository, pull.labels));
  });
}
