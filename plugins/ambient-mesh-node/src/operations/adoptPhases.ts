import {
  DeclaredChannel,
  DeclaredMesh,
  MeshPolicy,
  ReadoutGateway,
  phaseForGateway,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { addChannel } from './addChannel';
import { allowChannels } from './allowChannels';
import { effectError } from './effectError';
import { findGateway } from './findGateway';
import { setLabels } from './labels';
import { channelsNamed } from './moveChannel';
import { ApplyOperation, OperationContext } from './OperationContext';
import { assertCluster, distinctPlaces, inScope, list } from './scope';

/**
 * `adopt-phases`: declares the phases that the policy names for a channel, at
 * the revision that the channel has, and gives each of its gateways the phase
 * of the policy's rule. Each relabelled gateway restarts once (`istio.md` 10).
 * Admission policies that allow the channel allow its phases from then on.
 */
export const adoptPhases: ApplyOperation<'adopt-phases'> = async (
  { channel, cluster },
  context,
) => {
  const { declared, readout, policy } = context;
  assertCluster(declared, cluster);
  const phases = phasesOf(policy, channel);
  const found = channelsNamed(declared, channel, cluster);
  const allowing = await allowChannels(phases, channel, context.files);
  const added = await addPhases(phases, found, cluster, context);
  const gateways = inScope(readout.gateways, cluster).filter(
    each => each.channel === channel,
  );
  if (added.length + gateways.length + allowing.length === 0) {
    throw new ConflictError(
      `Channel '${channel}' has the phases ${list(
        phases,
      )}, and every gateway of it one of them: nothing to do.`,
    );
  }
  for (const gateway of gateways) {
    await relabel(gateway, tagOf(policy, channel, gateway), context);
  }
  const restarts = gateways.length;
  return {
    title: `Adopt the phases ${list(phases)} of channel ${channel}`,
    undo: `Revert this commit: ${
      restarts === 0
        ? 'the phases are gone'
        : `what is relabelled goes back to ${channel} and restarts once more`
    }.`,
    notes: [
      `${
        restarts === 1
          ? '1 gateway restarts once with this change, at the version that it has'
          : `${restarts} gateways restart once with this change, at the version that they have`
      }: istiod copies the label to their pods. From then on a phase moves without a relabel, one restart a gateway.`,
      `Without phases, the strategy relabel puts batches on another channel and back: that restarts each gateway twice for every upgrade, ${
        restarts * 2
      } restarts here.`,
      'Before 1.29.5 and 1.30.2, changing the label of a gateway caused a short outage.',
      ...allowing.map(
        file =>
          `${file} allows the phases: until the API server has it, it refuses the relabelled gateways, and Argo CD tries them again.`,
      ),
    ],
    verify: after => {
      for (const gateway of gateways) {
        const tag = tagOf(policy, channel, gateway);
        for (const each of findGateway(
          after.declared,
          gateway,
          gateway.cluster,
        )) {
          if (each.labels['istio.io/rev'] !== tag) {
            throw effectError(
              `Gateway ${each.namespace}/${each.name}`,
              each.at,
            );
          }
        }
      }
    },
  };
};

function phasesOf(policy: MeshPolicy, channel: string): string[] {
  const phases = policy.channels.find(each => each.name === channel)?.phases;
  if (!phases?.length) {
    throw new InputError(
      `The policy names no phases of channel '${channel}'. Name them in ambient-mesh.yaml first (channels[].phases), in the order in which they move.`,
    );
  }
  return phases;
}

function tagOf(
  policy: MeshPolicy,
  channel: string,
  { namespace, name }: ReadoutGateway,
): string {
  return phaseForGateway(policy, channel, namespace, name);
}

/** Adds the phases that are missing; one declaration may serve all clusters. */
async function addPhases(
  phases: string[],
  found: DeclaredChannel[],
  cluster: string | undefined,
  context: OperationContext,
): Promise<string[]> {
  const added: string[] = [];
  for (const phase of phases) {
    const missing = found.filter(
      each => !isDeclared(context.declared, phase, each.cluster),
    );
    const revisions = [...new Set(missing.map(each => each.revision))];
    const whole = missing.length === found.length && revisions.length === 1;
    const targets = whole
      ? [{ revision: revisions[0], cluster }]
      : missing.map(({ revision, cluster: one }) => ({
          revision,
          cluster: one,
        }));
    for (const target of targets) {
      await addChannel(
        {
          kind: 'add-channel',
          channel: phase,
          revision: target.revision,
          ...(target.cluster === undefined ? {} : { cluster: target.cluster }),
        },
        context,
      );
      added.push(phase);
    }
  }
  return added;
}

function isDeclared(
  { channels }: DeclaredMesh,
  name: string,
  cluster: string,
): boolean {
  return channels.some(each => each.name === name && each.cluster === cluster);
}

async function relabel(
  gateway: ReadoutGateway,
  tag: string,
  { declared, files }: OperationContext,
): Promise<void> {
  const found = findGateway(declared, gateway, gateway.cluster);
  for (const place of distinctPlaces(found.map(each => each.fields.element))) {
    await setLabels(files, place, { 'istio.io/rev': tag });
  }
}
