import { projectTag } from './projectTag';
import { projectValidator } from './projectValidator';

describe('projectTag', () => {
  it('needs both labels', () => {
    const object = (labels: Record<string, string>) => ({
      metadata: { name: 'istio-revision-tag-stable', labels },
    });
    expect(
      projectTag(
        object({ 'istio.io/tag': 'stable', 'istio.io/rev': 'a' }),
        'webhook',
      ),
    ).toEqual({
      tag: 'stable',
      revision: 'a',
      form: 'webhook',
      name: 'istio-revision-tag-stable',
    });
    expect(projectTag(object({ 'istio.io/rev': 'a' }), 'webhook')).toBeNull();
  });
});

describe('projectValidator', () => {
  it('looks at the default validator only', () => {
    const named = (name: string) =>
      projectValidator({ metadata: { name, labels: { 'istio.io/rev': 'a' } } });
    expect(named('istiod-default-validator')).toEqual({ revision: 'a' });
    expect(named('istio-validator-a-istio-system')).toBeNull();
  });
});
