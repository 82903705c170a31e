import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, render, screen, waitFor } from '@testing-library/react';
import { ambientMeshApiRef } from '../api';
import { MeshQueryProvider } from './MeshQueryProvider';
import { useMesh, useMeshes } from './useMeshQueries';

const Page = () => {
  const mesh = useMesh('main');
  useMeshes();
  return <p>{mesh.data?.title}</p>;
};

/** Signals as the portal delivers them, without a portal. */
function fakeSignals() {
  const subscribers = new Map<
    string,
    Set<Parameters<SignalApi['subscribe']>[1]>
  >();
  const api: SignalApi = {
    subscribe(channel, onMessage) {
      const known = subscribers.get(channel) ?? new Set();
      subscribers.set(channel, known);
      const listener = onMessage as Parameters<SignalApi['subscribe']>[1];
      known.add(listener);
      return { unsubscribe: () => known.delete(listener) };
    },
  };
  return {
    api,
    count: () => subscribers.get('ambient-mesh')?.size ?? 0,
    send: (mesh: string) =>
      act(async () =>
        subscribers.get('ambient-mesh')?.forEach(each => each({ mesh })),
      ),
  };
}

async function show(signals?: SignalApi) {
  const getMesh = jest
    .fn()
    .mockResolvedValueOnce({ title: 'before' })
    .mockResolvedValue({ title: 'after' });
  const listMeshes = jest.fn().mockResolvedValue([]);
  const api = { getMesh, listMeshes } as unknown as AmbientMeshApi;
  const { unmount } = render(
    <TestApiProvider
      apis={[
        [ambientMeshApiRef, api],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ]}
    >
      <MeshQueryProvider>
        <Page />
      </MeshQueryProvider>
    </TestApiProvider>,
  );
  await screen.findByText('before');
  return { unmount, getMesh, listMeshes };
}

describe('useMeshSignals', () => {
  it('reads the mesh again as soon as it changed, and nothing else', async () => {
    const signals = fakeSignals();
    const { listMeshes } = await show(signals.api);
    await signals.send('main');
    // Sooner than the next poll.
    expect(await screen.findByText('after')).toBeInTheDocument();
    expect(listMeshes).toHaveBeenCalledTimes(1);
  });

  it('lets what is shown be when another mesh changed', async () => {
    const signals = fakeSignals();
    const { getMesh } = await show(signals.api);
    await signals.send('other');
    expect(getMesh).toHaveBeenCalledTimes(1);
  });

  it('stops to listen with the page', async () => {
    const signals = fakeSignals();
    const { unmount } = await show(signals.api);
    expect(signals.count()).toBe(1);
    unmount();
    await waitFor(() => expect(signals.count()).toBe(0));
  });

  it('does without signals', async () => {
    const { getMesh } = await show();
    expect(getMesh).toHaveBeenCalledTimes(1);
  });
});
