import {
  meshGatewayChangePermission,
  meshGatewayReadPermission,
  meshPlatformChangePermission,
  meshReadPermission,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { createHash } from 'node:crypto';
import { GatewayCriteria } from './GatewayCriteria';
import { GatewayResource, gatewayResourceRef } from './gatewayResource';

/** What one caller may do with gateways, for as many as there are. */
export interface GatewayDecision {
  allows(gateway: GatewayResource): boolean;
  /** The same for SQL. */
  criteria: GatewayCriteria;
  /** Equal for callers who may do the same; part of an ETag. */
  fingerprint: string;
}

/**
 * The plugin's questions to the permission framework, asked with the caller's
 * own credentials. Conditions are applied here, to what Git and the policy
 * say, never to what the caller's entities claim.
 */
export class MeshAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  private constructor(
    permissions: PermissionsService,
    registry: PermissionsRegistryService,
  ) {
    this.#permissions = permissions;
    this.#registry = registry;
  }

  /** The resource type must be registered before the first question. */
  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): MeshAuthorizer {
    return new MeshAuthorizer(options.permissions, options.permissionsRegistry);
  }

  /** @throws NotAllowedError when the caller may not see meshes at all */
  async requireRead(credentials: BackstageCredentials): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: meshReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see the mesh: ask for the permission ${meshReadPermission.name}.`,
      );
    }
  }

  /** Whether the caller may change what everybody shares. */
  async mayChangePlatform(credentials: BackstageCredentials): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: meshPlatformChangePermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError when the caller may not change what is shared */
  async requirePlatformChange(
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.mayChangePlatform(credentials))) {
      throw new NotAllowedError(
        `Only the platform team may do this: ask for the permission ${meshPlatformChangePermission.name}.`,
      );
    }
  }

  /** Which gateways the caller may see. */
  async visible(credentials: BackstageCredentials): Promise<GatewayDecision> {
    return this.#decide(meshGatewayReadPermission, credentials);
  }

  /** Which gateways the caller may change. */
  async changeable(
    credentials: BackstageCredentials,
  ): Promise<GatewayDecision> {
    return this.#decide(meshGatewayChangePermission, credentials);
  }

  async #decide(
    permission:
      | typeof meshGatewayReadPermission
      | typeof meshGatewayChangePermission,
    credentials: BackstageCredentials,
  ): Promise<GatewayDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const rules = this.#registry.getPermissionRuleset(gatewayResourceRef);
    const applies = createConditionAuthorizer(rules);
    return {
      allows: gateway => applies(decision, gateway),
      criteria:
        decision.result === AuthorizeResult.CONDITIONAL
          ? createConditionTransformer(rules)(decision.conditions)
          : decision.result === AuthorizeResult.ALLOW,
      fingerprint: createHash('sha256')
        .update(JSON.stringify(decision))
        .digest('base64url')
        .slice(0, 12),
    };
  }
}
