import { DeclaredApplication, FileLocation } from '../model';
import { createRule, RuleFinding } from './Rule';

export const applicationNameCollision = createRule({
  id: 'application-name-collision',
  severity: 'error',
  title: 'Two Applications or ApplicationSets have one name',
  docs: 'They are one object to the API server: each sync overwrites the other and prunes what only that one had. An ApplicationSet whose elements give the same name refuses to make any of them. Where the two stand in different folders it is a warning, as they may belong to different Argo CDs (istio.md 6.2).',
  check: ({ declared }) => {
    const byName = new Map<string, DeclaredApplication[]>();
    for (const each of declared.applications ?? []) {
      const key = `${each.kind} ${each.namespace ?? ''}/${each.name}`;
      byName.set(key, [...(byName.get(key) ?? []), each]);
    }
    return [...byName.values()].flatMap((own): RuleFinding[] => {
      const [first, second] = own;
      if (!second) return [];
      const sameFolder = own.some(
        each => each !== first && folderOf(each.at) === folderOf(first.at),
      );
      const sameCluster = own.some(
        each => each !== first && each.cluster === first.cluster,
      );
      if (!sameFolder && !sameCluster) return [];
      return [
        {
          severity: sameFolder ? 'error' : 'warning',
          message: `The ${first.kind} ${first.name} is declared ${
            own.length
          } times: ${[...new Set(own.map(each => placeOf(each.at)))].join(
            ', ',
          )}.`,
          at: second.at,
          remedy: sameFolder
            ? 'Give each its own name, or remove the one too many.'
            : 'Unless they belong to different Argo CDs, give each its own name.',
          ...(sameCluster ? { cluster: first.cluster } : {}),
        },
      ];
    });
  },
});

function folderOf({ file }: FileLocation): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

function placeOf({ file, line }: FileLocation): string {
  return `${file}:${line}`;
}
