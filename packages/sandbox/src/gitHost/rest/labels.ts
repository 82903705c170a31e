import { Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { presentLabel } from '../present/label';
import { LabelState } from '../state';
import { sendPull } from '../webhooks/sendPull';
import { bodyOf, pullOf, repositoryOf } from './request';

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
