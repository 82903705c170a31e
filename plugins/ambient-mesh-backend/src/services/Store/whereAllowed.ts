import {
  AllOfCriteria,
  AnyOfCriteria,
  NotCriteria,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { GatewayCriteria, GatewayRestriction } from '../../permissions';

type Criteria = PermissionCriteria<GatewayRestriction>;

/**
 * Adds a permission decision to a query of `gateways`. A gateway without owner
 * or channel meets no list of them, and so meets the opposite of every list:
 * as the rules themselves see it, and not as SQL sees NULL.
 */
export function whereAllowed(
  query: Knex.QueryBuilder,
  criteria: GatewayCriteria,
): void {
  if (criteria === true) return;
  if (criteria === false) {
    query.whereRaw('1 = 0');
    return;
  }
  query.andWhere(builder => add(builder, criteria));
}

function add(builder: Knex.QueryBuilder, criteria: Criteria): void {
  if (isAllOf(criteria)) {
    for (const each of criteria.allOf) {
      builder.andWhere(part => add(part, each));
    }
  } else if (isAnyOf(criteria)) {
    for (const each of criteria.anyOf) {
      builder.orWhere(part => add(part, each));
    }
  } else if (isNot(criteria)) {
    builder.whereNot(part => add(part, criteria.not));
  } else {
    const { field, values } = criteria;
    builder
      .whereNotNull(`gateways.${field}`)
      .whereIn(`gateways.${field}`, values);
  }
}

function isAllOf(
  criteria: Criteria,
): criteria is AllOfCriteria<GatewayRestriction> {
  return 'allOf' in criteria;
}

function isAnyOf(
  criteria: Criteria,
): criteria is AnyOfCriteria<GatewayRestriction> {
  return 'anyOf' in criteria;
}

function isNot(
  criteria: Criteria,
): criteria is NotCriteria<GatewayRestriction> {
  return 'not' in criteria;
}
