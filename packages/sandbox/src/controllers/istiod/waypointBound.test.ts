import { waypointBound } from './waypointBound';

const use = (name: string) => ({ 'istio.io/use-waypoint': name });
const ready = () => ({ ready: true, admits: true });

describe('waypointBound', () => {
  it('lets the Service beat its namespace, and none opt out', () => {
    const at = (service?: Record<string, string>) =>
      waypointBound({
        service,
        namespace: use('shared'),
        namespaceName: 'team',
        waypoint: ready,
      })?.message;
    expect(at()).toBe('Successfully attached to waypoint team/shared');
    expect(at(use('own'))).toBe('Successfully attached to waypoint team/own');
    expect(at(use('none'))).toBeUndefined();
  });

  it.each([
    [undefined, 'WaypointIsNotReady'],
    [{ ready: false, admits: true }, 'WaypointIsNotReady'],
    [{ ready: true, admits: false }, 'AttachmentDenied'],
    [{ ready: true, admits: true }, 'WaypointAccepted'],
  ])('with waypoint %j gives reason %s', (found, reason) => {
    expect(
      waypointBound({
        service: { ...use('wp'), 'istio.io/use-waypoint-namespace': 'infra' },
        namespace: undefined,
        namespaceName: 'team',
        waypoint: key => (key === 'infra/wp' ? found : undefined),
      })?.reason,
    ).toBe(reason);
  });
});
