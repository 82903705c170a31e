import { ObjectName } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { editYaml } from '../edit';
import { assertChannelChoice } from './channelChoice';
import { gatewayTag, nameOfTag } from './gatewayTag';
import { registerResource } from './kustomization';
import { assertObjectName } from './objectName';
import { ApplyOperation, OperationContext } from './OperationContext';
import { assertCluster, at, inScope } from './scope';
import { statesNamespace, waypointFiles } from './waypointFiles';
import { waypointManifest } from './waypointManifest';
import { WorkingFiles } from './WorkingFiles';

/** `create-waypoint`: writes a new Gateway of class `istio-waypoint`. */
export const createWaypoint: ApplyOperation<'create-waypoint'> = async (
  operation,
  context,
) => {
  const { gateway, channel, cluster } = operation;
  const { declared, files, policy } = context;
  const name = `${gateway.namespace}/${gateway.name}`;
  assertCluster(declared, cluster);
  assertObjectName('Waypoint', gateway.name);
  assertObjectName('Namespace', gateway.namespace);
  if (gateway.name === 'none') {
    throw new InputError(
      "A waypoint cannot be called 'none': that word opts out of waypoints.",
    );
  }
  await assertNameIsFree(context, gateway, cluster);
  assertChannelChoice({ declared, channel, cluster });
  const clusters = cluster === undefined ? undefined : [cluster];
  const tag = gatewayTag({ policy, declared, channel, gateway, clusters });

  const targets = await waypointFiles(operation, context);
  for (const { path } of targets) {
    const manifest = waypointManifest({
      gateway,
      channel: tag,
      for: operation.for ?? 'service',
      stateNamespace: await statesNamespace(gateway.namespace, path, context),
    });
    await write(path, manifest, files);
  }
  return {
    title: `Create waypoint ${name} on channel ${nameOfTag(channel, tag)}`,
    undo: `Revert this commit: Argo CD removes the waypoint ${name}; enrolled services then go without it.`,
    verify: after => {
      const reached = inScope(after.declared.gateways, cluster)
        .filter(
          each =>
            each.namespace === gateway.namespace && each.name === gateway.name,
        )
        .map(each => each.cluster);
      for (const { path, clusters: meant } of targets) {
        const missing = meant.find(each => !reached.includes(each));
        if (reached.length === 0 || missing !== undefined) {
          throw new InputError(
            `A Gateway in ${path} would not be applied to namespace '${
              gateway.namespace
            }'${
              missing === undefined ? '' : ` of cluster '${missing}'`
            }. Choose a path that is (--path).`,
          );
        }
      }
    },
  };
};

async function write(
  file: string,
  value: JsonObject,
  files: WorkingFiles,
): Promise<void> {
  if (files.has(file)) {
    await files.edit(file, [{ kind: 'add-document', value }]);
    return;
  }
  files.create(file, editYaml('', [{ kind: 'add-document', value }], { file }));
  await registerResource(files, file);
}

async function assertNameIsFree(
  { declared, readObjects }: OperationContext,
  gateway: ObjectName,
  cluster: string | undefined,
): Promise<void> {
  const same = (each: { namespace?: string; name: string }) =>
    each.namespace === gateway.namespace && each.name === gateway.name;
  const existing = inScope(declared.gateways, cluster).find(same);
  if (existing) {
    throw new ConflictError(
      `Gateway ${gateway.namespace}/${gateway.name} exists already (${at(
        existing.at,
      )}). Use set-gateway-channel to change its channel.`,
    );
  }
  const objects = await readObjects(gateway.name);
  const taken = inScope(objects, cluster).find(
    each =>
      same(each) &&
      ['Service', 'Deployment', 'ServiceAccount'].includes(each.kind),
  );
  if (taken) {
    throw new ConflictError(
      `istiod makes a Deployment, a Service and a ServiceAccount with the waypoint's name, but there is a ${
        taken.kind
      } '${gateway.name}' in namespace '${gateway.namespace}' (${at(
        taken.at,
      )}). Choose another name, such as '${gateway.name}-waypoint'.`,
    );
  }
}
