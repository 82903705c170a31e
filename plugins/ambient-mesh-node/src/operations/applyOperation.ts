import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { NotImplementedError } from '@backstage/errors';
import { addChannel } from './addChannel';
import { addRevision } from './addRevision';
import { createWaypoint } from './createWaypoint';
import { enroll } from './enroll';
import { migrateCharts } from './migrateCharts';
import { moveChannel } from './moveChannel';
import { OperationContext, OperationOutcome } from './OperationContext';
import { patchRevision } from './patchRevision';
import { removeChannel } from './removeChannel';
import { removeRevision } from './removeRevision';
import { removeWaypoint } from './removeWaypoint';
import { revert } from './revert';
import { setChartValues } from './setChartValues';
import { setGatewayChannel } from './setGatewayChannel';
import { unenroll } from './unenroll';
import { upgradeComponent } from './upgradeComponent';
import { upgradeGatewayChart } from './upgradeGatewayChart';
import { writeCodeOwners } from './writeCodeOwners';

/** Carries out one operation on the working files. */
export async function applyOperation(
  operation: Operation,
  context: OperationContext,
): Promise<OperationOutcome> {
  switch (operation.kind) {
    case 'add-revision':
      return addRevision(operation, context);
    case 'remove-revision':
      return removeRevision(operation, context);
    case 'move-channel':
      return moveChannel(operation, context);
    case 'upgrade-component':
      return upgradeComponent(operation, context);
    case 'set-gateway-channel':
      return setGatewayChannel(operation, context);
    case 'create-waypoint':
      return createWaypoint(operation, context);
    case 'remove-waypoint':
      return removeWaypoint(operation, context);
    case 'enroll':
      return enroll(operation, context);
    case 'unenroll':
      return unenroll(operation, context);
    case 'patch-revision':
      return patchRevision(operation, context);
    case 'migrate-charts':
      return migrateCharts(operation, context);
    case 'revert':
      return revert(operation, context);
    case 'add-channel':
      return addChannel(operation, context);
    case 'remove-channel':
      return removeChannel(operation, context);
    case 'set-chart-values':
      return setChartValues(operation, context);
    case 'upgrade-gateway-chart':
      return upgradeGatewayChart(operation, context);
    case 'write-code-owners':
      return writeCodeOwners(operation, context);
    default:
      throw new NotImplementedError(
        `'${operation.kind}' is no part of another operation.`,
      );
  }
}
