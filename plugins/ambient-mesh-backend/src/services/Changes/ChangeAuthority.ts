import {
  BlastRadius,
  DeclaredMesh,
  Operation,
  ownerOfNamespace,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { GatewayDecision, MeshAuthorizer } from '../../permissions';
import { channelLimit } from './channelLimit';
import {
  AuthorityContext,
  Requirement,
  requirementsOf,
} from './requirementsOf';

/** Whether a person may request a change, and why not. */
export interface AuthorityAnswer {
  allowed: boolean;
  /** One sentence, with whom to ask when refused. */
  reason: string;
}

/** {@link AuthorityContext} with what limits the choice of channels. */
export interface ChangeContext extends AuthorityContext {
  declared: DeclaredMesh;
}

/**
 * Decides who may request which change. Asked before anything is planned or
 * written, with the credentials of the person who asks.
 */
export class ChangeAuthority {
  readonly #authorizer: MeshAuthorizer;

  private constructor(authorizer: MeshAuthorizer) {
    this.#authorizer = authorizer;
  }

  static create(options: { authorizer: MeshAuthorizer }): ChangeAuthority {
    return new ChangeAuthority(options.authorizer);
  }

  /** For operations, as far as they tell by themselves what they touch. */
  async ofOperations(
    operations: Operation[],
    context: ChangeContext,
    credentials: BackstageCredentials,
  ): Promise<AuthorityAnswer> {
    const [platform, changeable] = await Promise.all([
      this.#authorizer.mayChangePlatform(credentials),
      this.#authorizer.changeable(credentials),
    ]);
    for (const operation of operations) {
      const requirement = requirementsOf(operation, context);
      const refusal =
        refusalOf(requirement, context, { platform, changeable }) ??
        (platform ? undefined : limitOf(operation, context));
      if (refusal) return { allowed: false, reason: refusal };
    }
    return { allowed: true, reason: 'You may request this change.' };
  }

  /**
   * For the outcome: an operation on one gateway that turns out to move
   * others as well needs the authority over those, too.
   */
  async ofOutcome(
    blastRadius: BlastRadius,
    context: ChangeContext,
    credentials: BackstageCredentials,
  ): Promise<AuthorityAnswer> {
    if (await this.#authorizer.mayChangePlatform(credentials)) {
      return { allowed: true, reason: 'You may request this change.' };
    }
    const changeable = await this.#authorizer.changeable(credentials);
    const foreign = blastRadius.gateways.find(gateway => {
      const owner = ownerOfNamespace(context.policy, gateway.namespace);
      return !possibleChannels(gateway, context).some(channel =>
        changeable.allows({ mesh: context.mesh, ...gateway, owner, channel }),
      );
    });
    return foreign
      ? {
          allowed: false,
          reason: `This would also change ${foreign.namespace}/${
            foreign.name
          }. ${whomToAsk(foreign.namespace, context)}`,
        }
      : { allowed: true, reason: 'You may request this change.' };
  }
}

function possibleChannels(
  gateway: { namespace: string; name: string; cluster: string },
  { readout, policy }: ChangeContext,
): Array<string | null> {
  const current = readout.gateways.find(
    each =>
      each.cluster === gateway.cluster &&
      each.namespace === gateway.namespace &&
      each.name === gateway.name,
  );
  return current
    ? [current.channel]
    : [null, ...policy.channels.map(each => each.name)];
}

function refusalOf(
  requirement: Requirement,
  context: ChangeContext,
  may: { platform: boolean; changeable: GatewayDecision },
): string | undefined {
  if (requirement.kind === 'platform') {
    return may.platform
      ? undefined
      : `Only the platform team may do this: ${requirement.why}. Ask ${
          context.policy.platform.owners.join(' or ') || 'them'
        }.`;
  }
  return requirement.gateways.every(gateway => may.changeable.allows(gateway))
    ? undefined
    : whomToAsk(requirement.namespace, context);
}

function whomToAsk(namespace: string, { policy }: ChangeContext): string {
  const owner = ownerOfNamespace(policy, namespace);
  return owner
    ? `You may not change gateways in namespace ${namespace}: it belongs to ${owner} in the GitOps repository's ambient-mesh.yaml. Ask them to request it.`
    : `You may not change gateways in namespace ${namespace}: the GitOps repository's ambient-mesh.yaml gives it to nobody. Ask ${
        policy.platform.owners.join(' or ') || 'the platform team'
      } to name its owner there.`;
}

function limitOf(
  operation: Operation,
  context: ChangeContext,
): string | undefined {
  if (
    operation.kind !== 'set-gateway-channel' &&
    operation.kind !== 'create-waypoint'
  ) {
    return undefined;
  }
  const { namespace } = operation.gateway;
  return channelLimit({
    policy: context.policy,
    declared: context.readout.channels.map(each => each.name),
    namespace,
    channel: operation.channel ?? inherited(namespace, context.declared),
  });
}

/** The channel of a gateway without a label: its namespace's, else the default. */
function inherited(namespace: string, declared: DeclaredMesh): string {
  return (
    declared.namespaces.find(each => each.name === namespace)?.labels[
      'istio.io/rev'
    ] ?? 'default'
  );
}
