import { createMeshLinks } from './createMeshLinks';

const routes = {
  page: () => '/mesh',
  template: (params: { namespace: string; templateName: string }) =>
    `/create/templates/${params.namespace}/${params.templateName}`,
};

describe('createMeshLinks', () => {
  it('prefills the form of a template', () => {
    const link = createMeshLinks(routes).template?.('change-channel', {
      gateway: { namespace: 'bookinfo', name: 'a&b' },
    });
    const url = new URL(link!, 'http://portal');
    expect(url.pathname).toBe('/create/templates/default/change-channel');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      gateway: { namespace: 'bookinfo', name: 'a&b' },
    });
  });

  it('offers no template where the scaffolder is not installed', () => {
    expect(createMeshLinks({ page: routes.page })).toEqual({
      page: '/mesh',
      template: undefined,
    });
  });
});
