import { screen } from '@testing-library/react';
import { ConfigReader } from '@backstage/core-app-api';
import {
  configApiRef,
  discoveryApiRef,
  githubAuthApiRef,
} from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { PortalSignInPage } from './PortalSignInPage';

async function renderWith(config: object) {
  sessionStorage.clear();
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, new ConfigReader({ ...config })],
        [discoveryApiRef, mockApis.discovery()],
        [githubAuthApiRef, {} as typeof githubAuthApiRef.T],
      ]}
    >
      <PortalSignInPage onSignInSuccess={() => {}} />
    </TestApiProvider>,
  );
}

describe('PortalSignInPage', () => {
  it('offers the personas of the sandbox', async () => {
    await renderWith({
      sandbox: {
        personas: [
          {
            user: 'user:default/sandbox-plateng',
            title: 'PlatEng',
            description: 'Operates the mesh',
          },
        ],
      },
    });

    expect(
      await screen.findByRole('button', { name: 'Enter as PlatEng' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/GitHub/)).not.toBeInTheDocument();
  });

  it('offers no persona without the sandbox', async () => {
    await renderWith({ app: { title: 'Portal' } });

    expect(await screen.findByText('Sign in with GitHub')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Enter as/ }),
    ).not.toBeInTheDocument();
  });
});
