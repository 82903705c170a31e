import { Router } from 'express';
import { z } from 'zod';
import { assertUser, assertWrite } from '../access';
import { timestamp } from '../clock';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { paginate } from '../http/pagination';
import { nodeId } from '../present/nodeId';
import { presentUser } from '../present/user';
import { CommentState } from '../state';
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
