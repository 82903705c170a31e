import {
  findEntry,
  isTreePath,
  readBlob,
  readTree,
  resolveCommit,
} from '../git';
import { HostedRepository } from '../HostedRepository';
import { nodeId } from '../present/nodeId';
import { GraphQLRequest } from './GraphQLRequest';
import { presentCommit } from './presentCommit';

async function presentBlob(repository: HostedRepository, oid: string) {
  const content = await readBlob(repository.dir, oid);
  const isBinary = content.subarray(0, 8000).includes(0);
  return {
    __typename: 'Blob',
    id: nodeId('Blob', `${repository.state.id}:${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    byteSize: content.length,
    isBinary,
    isTruncated: false,
    text: isBinary ? null : content.toString('utf8'),
  };
}

async function presentTree(repository: HostedRepository, oid: string) {
  const entries = await readTree(repository.dir, oid);
  return {
    __typename: 'Tree',
    id: nodeId('Tree', `${repository.state.id}:${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    entries: entries.map(entry => ({
      name: entry.path,
      oid: entry.oid,
      type: entry.type,
      mode: parseInt(entry.mode, 8),
      size: entry.size ?? 0,
      object: () =>
        entry.type === 'blob' ? presentBlob(repository, entry.oid) : null,
    })),
  };
}

/** `object(expression: "main:path")`: a commit, a tree or a blob; or `null`. */
export async function presentObject(
  request: GraphQLRequest,
  repository: HostedRepository,
  args: { expression?: string | null; oid?: string | null },
) {
  const text = args.oid ?? args.expression ?? '';
  const at = text.indexOf(':');
  const commit = await resolveCommit(
    repository.dir,
    at < 0 ? text : text.slice(0, at) || repository.state.defaultBranch,
  );
  if (!commit) {
    return null;
  }
  if (at < 0) {
    return presentCommit(request, repository, commit);
  }
  const path = text.slice(at + 1);
  const entry =
    path === '' || isTreePath(path)
      ? await findEntry(repository.dir, commit, path)
      : null;
  if (!entry || entry.type === 'commit') {
    return null;
  }
  return entry.type === 'tree'
    ? presentTree(repository, entry.oid)
    : presentBlob(repository, entry.oid);
}
