import { ConnectionRisk } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { render, screen, within } from '@testing-library/react';
import { aStep } from '../../__testUtils__';
import { StepDetails } from './StepDetails';

const aRisk = (more: Partial<ConnectionRisk> = {}): ConnectionRisk => ({
  cluster: 'prod',
  at: '2026-11-24T12:00:00Z',
  grace: 300,
  nodes: [
    {
      node: 'node-a',
      open: 40,
      resets: 31,
      workloads: [{ namespace: 'pay', workload: 'db', open: 31 }],
    },
    { node: 'node-b', open: null, resets: null, workloads: [] },
  ],
  unknown: 'Prometheus does not scrape the ztunnel of 1 of 2 nodes.',
  ...more,
});

describe('StepDetails', () => {
  it('names the services behind the gateways, and counts the rest', () => {
    const step = aStep();
    const { container } = render(
      <StepDetails
        step={{
          ...step,
          blastRadius: {
            ...step.blastRadius,
            services: Array.from({ length: 14 }, (_, at) => `pay/db-${at}`),
          },
        }}
      />,
    );
    container.querySelector('details')!.open = true;
    expect(
      screen.getByText(
        /Services behind them: pay\/db-0, .*pay\/db-11 and 2 more\./,
      ),
    ).toBeVisible();
  });
});

describe('StepDetails of ztunnel', () => {
  it('names the namespaces, as it touches no gateway', () => {
    const step = aStep({ kind: 'ztunnel' });
    const { container } = render(
      <StepDetails
        step={{
          ...step,
          blastRadius: {
            ...step.blastRadius,
            gateways: [],
            namespaces: ['bookinfo', 'checkout'],
          },
        }}
      />,
    );
    container.querySelector('details')!.open = true;
    expect(
      screen.getByText(
        'Namespaces whose traffic it carries: bookinfo, checkout.',
      ),
    ).toBeVisible();
  });

  it('ranks the nodes by the connections that are reset, and says what is not known', () => {
    const { container } = render(
      <StepDetails step={aStep({ kind: 'ztunnel', connections: [aRisk()] })} />,
    );
    container.querySelector('details')!.open = true;
    const [, first, second] = within(screen.getByRole('table')).getAllByRole(
      'row',
    );
    expect(first).toHaveTextContent('node-a40at least 31pay/db');
    expect(second).toHaveTextContent('node-bnot knownnot known');
    expect(screen.getByRole('table')).toHaveTextContent('300 s');
    expect(screen.getByText(/not known everywhere/)).toBeVisible();
  });

  it('shows no number where nothing was measured', () => {
    const { nodes } = aRisk();
    const risk = aRisk({ nodes: [nodes[1]], unknown: 'Ask for it.' });
    const { container } = render(
      <StepDetails step={aStep({ kind: 'ztunnel', connections: [risk] })} />,
    );
    container.querySelector('details')!.open = true;
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText(/is not known\. Ask for it\./)).toBeVisible();
  });

  it('lists the nodes that wait for their drain', () => {
    const { container } = render(
      <StepDetails
        step={aStep({
          kind: 'ztunnel',
          nodesToRecycle: [
            { cluster: 'prod', node: 'n1', pod: 'z1', version: '1.30.5' },
          ],
        })}
      />,
    );
    for (const each of container.querySelectorAll('details')) each.open = true;
    expect(
      screen.getByRole('list', { name: 'Nodes still to recycle for ztunnel' }),
    ).toHaveTextContent('n1 (1.30.5)');
  });
});
