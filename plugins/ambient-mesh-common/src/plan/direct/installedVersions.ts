import { Difference } from '../../model';

const INSTALLS = /^(revision .+|base|cni|ztunnel|gateway chart .+)$/;

const VERSION = /\d+\.\d+\.\d+[\w.+-]*/g;

/** Versions of Istio that are there after a change and were not before. */
export function installedVersions(differences: Difference[]): string[] {
  const versions = differences
    .filter(({ what }) => INSTALLS.test(what))
    .flatMap(({ before, after }) => {
      const known: string[] = before?.match(VERSION) ?? [];
      return (after?.match(VERSION) ?? []).filter(
        version => !known.includes(version),
      );
    });
  return [...new Set(versions)].sort();
}
