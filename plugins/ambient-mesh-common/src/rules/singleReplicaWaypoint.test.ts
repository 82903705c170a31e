import { singleReplicaWaypoint } from './singleReplicaWaypoint';
import { context, observedMesh } from './testing';

describe('single-replica-waypoint', () => {
  it('tells of one replica without budget', () => {
    const findings = singleReplicaWaypoint.check(
      context(
        {},
        {
          observed: [
            {
              ...observedMesh(),
              sources: {
                poddisruptionbudgets: { state: 'fresh', observedAt: 'x' },
              },
            },
          ],
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        severity: 'info',
        at: { cluster: 'c1', kind: 'Gateway', namespace: 'shop', name: 'cart' },
      },
    ]);
  });

  it('is content with a budget', () => {
    const findings = singleReplicaWaypoint.check(
      context(
        {},
        {
          observed: [
            {
              ...observedMesh({
                podDisruptionBudgets: [
                  {
                    namespace: 'shop',
                    name: 'b',
                    selector: {
                      'gateway.networking.k8s.io/gateway-name': 'cart',
                    },
                  },
                ],
              }),
              sources: {
                poddisruptionbudgets: { state: 'fresh', observedAt: 'x' },
              },
            },
          ],
        },
      ),
    );
    expect(findings).toEqual([]);
  });

  it('is silent when budgets could not be read', () => {
    const findings = singleReplicaWaypoint.check(
      context({}, { observed: [observedMesh()] }),
    );
    expect(findings).toEqual([]);
  });
});
