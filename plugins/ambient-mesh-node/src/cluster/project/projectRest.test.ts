import { projectAuthorizationPolicy } from './projectAuthorizationPolicy';
import { projectHttpRoute } from './projectHttpRoute';
import { projectIstiod } from './projectIstiod';
import { projectObject } from './projectObject';
import { projectPodDisruptionBudget } from './projectPodDisruptionBudget';

const metadata = { namespace: 'shop', name: 'x' };

describe('projections of a few fields', () => {
  it('keeps only mesh labels of Namespaces and Services', () => {
    expect(
      projectObject({
        metadata: { name: 'shop', labels: { team: 'a', 'istio.io/rev': 'r' } },
      }),
    ).toEqual({ name: 'shop', labels: { 'istio.io/rev': 'r' } });
  });

  it('calls an istiod without revision default', () => {
    expect(projectIstiod({ metadata, status: { readyReplicas: 1 } })).toEqual({
      ...metadata,
      revision: 'default',
      templateVersion: null,
      ready: 1,
      desired: 1,
    });
  });

  it('gives routes their parents, in their own namespace by default', () => {
    expect(
      projectHttpRoute({
        metadata,
        spec: { parentRefs: [{ name: 'gw' }, { kind: 'Service', name: 's' }] },
      })?.parents,
    ).toEqual([
      { kind: 'Gateway', namespace: 'shop', name: 'gw' },
      { kind: 'Service', namespace: 'shop', name: 's' },
    ]);
  });

  it('gives policies the targets of both forms', () => {
    expect(
      projectAuthorizationPolicy({
        metadata,
        spec: {
          targetRef: { kind: 'Gateway', name: 'a' },
          targetRefs: [{ kind: 'Service', name: 'b' }],
        },
      })?.targets,
    ).toEqual([
      { kind: 'Gateway', name: 'a' },
      { kind: 'Service', name: 'b' },
    ]);
  });

  it('gives budgets their selector', () => {
    expect(
      projectPodDisruptionBudget({
        metadata,
        spec: { selector: { matchLabels: { a: 'b' } } },
      }),
    ).toEqual({ ...metadata, selector: { a: 'b' } });
  });

  it('is nothing without a name', () => {
    expect(projectObject({})).toBeNull();
    expect(projectHttpRoute({})).toBeNull();
  });
});
