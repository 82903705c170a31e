import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { GatewayRestriction } from './gatewayResource';

/**
 * Which gateways a caller may see, for SQL: all (`true`), none (`false`), or
 * those that meet conditions.
 */
export type GatewayCriteria = boolean | PermissionCriteria<GatewayRestriction>;
