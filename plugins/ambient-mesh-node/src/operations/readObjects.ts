import { DeclaredObject } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Layout, readDeclaredMesh } from '../layouts';
import { identitiesOf } from '../layouts/manifests/metadata';
import { RepositorySnapshot } from '../snapshot';

const KINDS = new Set([
  'Namespace',
  'Service',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ServiceAccount',
]);

/** Makes a file count as relevant; a comment changes no document. */
const MARK = '\n# istio\n';

/** Objects with and without labels of the mesh, which readers pass by. */
const everyObject: Layout = {
  id: 'every-object',
  read(document, context) {
    if (!KINDS.has(document.kind)) {
      return false;
    }
    for (const { element, ...identity } of identitiesOf(document, context)) {
      context.add('objects', {
        ...identity,
        kind: document.kind,
        fields: { element },
      });
    }
    return true;
  },
};

/**
 * Objects in Git that may have nothing to do with the mesh yet: the Service
 * that is to be enrolled, the Deployment whose name is taken.
 *
 * @param name - only in files that contain this text; all files without it
 */
export async function readObjects(
  snapshot: RepositorySnapshot,
  urls: string[] | undefined,
  name?: string,
): Promise<DeclaredObject[]> {
  const yaml = snapshot.files
    .filter(file => file.kind === 'file' && /\.ya?ml$/.test(file.path))
    .map(file => file.path);
  const contents = await snapshot.read(yaml);
  const marked = new Map(
    [...contents]
      .filter(([, bytes]) => name === undefined || bytes.includes(name))
      .map(([path, bytes]) => [
        path,
        Buffer.concat([bytes, Buffer.from(MARK)]),
      ]),
  );
  const probe: RepositorySnapshot = {
    ...snapshot,
    read: async paths => {
      const texts = await snapshot.read(paths);
      return new Map(
        [...texts].map(([path, bytes]) => [path, marked.get(path) ?? bytes]),
      );
    },
  };
  const { objects } = await readDeclaredMesh(probe, {
    layouts: [everyObject],
    urls,
  });
  return objects.filter(object => KINDS.has(object.kind));
}
