import { DeclaredChart, DeclaredMesh, FileLocation } from '../model';
import { createRule } from './Rule';

export const duplicateValidator = createRule({
  id: 'duplicate-validator',
  severity: 'error',
  title: 'Two releases own istiod-default-validator',
  docs: 'The base chart (unless `defaultRevision` is empty) and what makes the tag `default` can both render this webhook; with two owners each sync overwrites the other, even where they agree (istio.md 1.1, 6.2).',
  check: ({ declared }) =>
    declared.clusters.flatMap(cluster => {
      const owners = ownersOf(declared, cluster);
      if (owners.length < 2) return [];
      return [
        {
          message: `istiod-default-validator has ${
            owners.length
          } owners: ${owners
            .map(({ what, at }) => `${what} (${at.file}:${at.line})`)
            .join(', ')}.`,
          at: owners[1].at,
          remedy:
            'Let one release own it: set defaultRevision of the base chart to "", or remove the other.',
          cluster,
        },
      ];
    }),
});

function ownersOf(
  { charts, validators }: DeclaredMesh,
  cluster: string,
): Array<{ what: string; at: FileLocation }> {
  const own = charts.filter(each => each.cluster === cluster);
  const bases = own.filter(rendersValidator);
  return [
    ...bases.map(({ at }) => ({ what: 'the chart base', at })),
    ...own
      .filter(each => each.chart === 'default')
      .map(({ at }) => ({ what: 'the chart default', at })),
    // What the base chart's own value says comes from the layout that read it.
    ...validators
      .filter(each => each.cluster === cluster)
      .filter(each => !bases.some(base => base.layout === each.layout))
      .map(({ at, revision }) => ({ what: `a webhook of ${revision}`, at })),
  ];
}

function rendersValidator({ chart, values }: DeclaredChart): boolean {
  return chart === 'base' && values.defaultRevision !== '';
}
