import { Router } from 'express';
import { z } from 'zod';
import { assertWrite } from '../access';
import { hasObject, readBlob, writeBlobs } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { userOf } from '../http/credentials';
import { nodeId } from '../present/nodeId';
import { bodyOf, repositoryOf, wantsMedia } from './request';

const newBlob = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});

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
