import {
  EntityMeshView,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ChangeRecord } from '../Store';
import { entityChanges } from './entityChanges';

const create: Operation = {
  kind: 'create-waypoint',
  gateway: { namespace: 'bookinfo', name: 'waypoint' },
  channel: 'stable',
};
const enroll = (service?: string, cluster?: string): Operation => ({
  kind: 'enroll',
  namespace: 'bookinfo',
  service,
  waypoint: 'waypoint',
  cluster,
});

const place = (
  parts: Partial<EntityMeshView['places'][number]> = {},
): EntityMeshView['places'][number] => ({
  mesh: 'main',
  cluster: null,
  namespace: 'bookinfo',
  services: ['reviews'],
  ...parts,
});

const found = (
  operations: Operation[],
  ...places: Array<ReturnType<typeof place>>
) => entityChanges([{ operations } as ChangeRecord], places).length === 1;

describe('entityChanges', () => {
  it.each<[string, Operation[], boolean]>([
    ['enrols its service', [create, enroll('reviews')], true],
    ['enrols another service', [create, enroll('ratings')], false],
    ['enrols its namespace', [enroll()], true],
    ['creates a waypoint for its namespace', [create], true],
    [
      'takes its service out',
      [{ kind: 'unenroll', namespace: 'bookinfo', service: 'reviews' }],
      true,
    ],
    [
      'enrols another namespace',
      [{ ...enroll(), namespace: 'shop' } as Operation],
      false,
    ],
    [
      'moves a channel',
      [{ kind: 'move-channel', channels: ['stable'], revision: '1-31-1' }],
      false,
    ],
  ])('of a change that %s', (_, operations, expected) => {
    expect(found(operations, place())).toBe(expected);
  });

  it('takes every service of a place that names none', () => {
    expect(found([enroll('ratings')], place({ services: [] }))).toBe(true);
  });

  it('looks at the clusters of its places only', () => {
    const east = place({ cluster: 'east' });
    expect(found([enroll('reviews', 'west')], east)).toBe(false);
    expect(
      found([enroll('reviews', 'west')], east, place({ cluster: 'west' })),
    ).toBe(true);
    expect(found([enroll('reviews')], east)).toBe(true);
  });
});
