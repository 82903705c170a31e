import { mockServices } from '@backstage/backend-test-utils';
import { readPersonas } from './readPersonas';

const config = mockServices.rootConfig({
  data: {
    sandbox: {
      personas: [{ user: 'user:default/sandbox-plateng', title: 'PlatEng' }],
    },
  },
});

describe('readPersonas', () => {
  it('reads the personas of the sandbox', () => {
    expect(readPersonas({ config, environment: 'development' })).toEqual([
      { user: 'user:default/sandbox-plateng', title: 'PlatEng' },
    ]);
  });

  it('knows none without the sandbox', () => {
    const bare = mockServices.rootConfig({ data: {} });
    expect(readPersonas({ config: bare, environment: 'development' })).toEqual(
      [],
    );
  });

  it('knows none in production, even when the sandbox is configured', () => {
    expect(readPersonas({ config, environment: 'production' })).toEqual([]);
  });
});
