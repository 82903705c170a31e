import { JsonObject } from '@backstage/types';
import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshTemplate } from './MeshLinksContext';

/** A template with its form filled in. */
export interface FilledTemplate {
  template: MeshTemplate;
  formData: JsonObject;
}

/**
 * The template that asks for operations as they are: one of its own where the
 * form can say all of it, else the one that carries out a planned step.
 */
export function templateOf(
  mesh: string,
  operations: Operation[],
): FilledTemplate {
  const [operation] = operations;
  const own =
    operations.length === 1 && operation ? ownTemplate(operation) : null;
  return own
    ? { template: own.template, formData: compact({ mesh, ...own.formData }) }
    : {
        template: 'plan-step',
        formData: { mesh, operations: operations.map(toJson) },
      };
}

function ownTemplate(operation: Operation): FilledTemplate | null {
  switch (operation.kind) {
    case 'add-revision': {
      const { version, name, cluster } = operation;
      return {
        template: 'introduce-revision',
        formData: { version, name, cluster },
      };
    }
    case 'patch-revision': {
      const { name, version, sameName, cluster } = operation;
      return {
        template: 'patch-in-place',
        formData: { revision: name, version, sameName, cluster },
      };
    }
    case 'move-channel': {
      const { channels, revision, cluster } = operation;
      return channels.length === 1
        ? {
            template: 'promote-channel',
            formData: { channel: channels[0], revision, cluster },
          }
        : null;
    }
    case 'upgrade-component': {
      const { components, version, revision, cluster } = operation;
      if (!components.includes('gateway-api')) {
        return {
          template: 'upgrade-component',
          formData: { components, version, revision, cluster },
        };
      }
      return components.length === 1
        ? { template: 'upgrade-gateway-api', formData: { version, cluster } }
        : null;
    }
    case 'remove-revision': {
      const { name, cluster } = operation;
      return {
        template: 'retire-revision',
        formData: { revision: name, cluster },
      };
    }
    case 'migrate-charts':
      return {
        template: 'migrate-charts',
        formData: { cluster: operation.cluster },
      };
    case 'upgrade': {
      const { to, strategy, batch, channel, keepBehaviour, cluster } =
        operation;
      return {
        template: 'upgrade-minor',
        formData: { to, strategy, batch, channel, keepBehaviour, cluster },
      };
    }
    case 'revert':
      return { template: 'roll-back', formData: { commit: operation.commit } };
    default:
      return null;
  }
}

/** An operation is JSON; its type only does not say so. */
function toJson(operation: Operation): JsonObject {
  return JSON.parse(JSON.stringify(operation));
}

/** Without what is not set: a form takes `undefined` for a value. */
function compact(formData: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(formData).filter(([, value]) => value !== undefined),
  );
}
