import { createRule } from './Rule';

export const duplicateValidator = createRule({
  id: 'duplicate-validator',
  severity: 'error',
  title: 'Two releases own istiod-default-validator',
  docs: 'The base chart and the charts that make the tag `default` can both render this webhook; with two owners each sync overwrites the other (istio.md 1.1, 6.2).',
  check: ({ declared }) =>
    declared.clusters.flatMap(cluster => {
      const own = declared.validators.filter(each => each.cluster === cluster);
      const revisions = new Set(own.map(each => each.revision));
      const places = new Set(
        own.map(each => `${each.at.file}:${each.at.line}`),
      );
      if (revisions.size < 2 || places.size < 2) return [];
      return [
        {
          message: `istiod-default-validator is declared ${
            places.size
          } times, for ${[...revisions].join(' and ')}.`,
          at: own[1].at,
          remedy:
            'Let one release own it; unset defaultRevision in the others.',
          cluster,
        },
      ];
    }),
});
