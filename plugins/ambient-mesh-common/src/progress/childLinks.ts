import { DoneCondition, ObservedApplication } from '../model';
import { releasesOf, specVersion } from './applicationsOf';
import { Link } from './Link';
import { ProgressCluster, ProgressInput } from './ProgressInput';

/** The three links of an Application that installs a chart. */
export interface ChildLinks {
  generated: Link;
  compared: Link;
  operation: Link;
}

/**
 * The links of the Application that installs the chart which a condition is
 * about: generated, its spec at the target and compared with, its operation
 * finished. `null` where no chart is involved, or none that Argo CD installs
 * by itself: there the running images alone tell.
 */
export function childLinks(
  condition: DoneCondition,
  input: ProgressInput,
  { destinations }: ProgressCluster,
): ChildLinks | null {
  const { source, applications } = input.argocd;
  const target = chartOf(condition);
  if (!target || source.state !== 'fresh') return null;
  const { chart, version } = target;
  const releases = releasesOf(applications, chart, destinations);
  if (!releases.length) return null;
  const at = releases.filter(each => specVersion(each, chart) === version);
  const found =
    at.find(each => target.name && each.name.includes(target.name)) ??
    at[0] ??
    (target.name ? undefined : releases[0]);
  if (!found) {
    const reason = `No Application installs ${chart} ${version} yet.`;
    return {
      generated: { state: 'doing', reason },
      compared: { state: 'waiting', reason },
      operation: { state: 'waiting', reason },
    };
  }
  return {
    generated: { state: 'done', reason: `${found.name} exists.` },
    compared: compared(found, chart, version),
    operation: finished(found, version),
  };
}

function compared(
  application: ObservedApplication,
  chart: string,
  version: string,
): Link {
  const { name } = application;
  const spec = specVersion(application, chart);
  if (spec !== version) {
    return {
      state: 'doing',
      reason: `${name} still names ${spec ?? 'no version'}, not ${version}.`,
    };
  }
  if (
    !application.comparedToMatchesSpec ||
    !application.syncedRevisions.includes(version)
  ) {
    return {
      state: 'doing',
      reason: `${name} names ${version}; its "${application.sync}" is still about the spec before.`,
    };
  }
  return application.sync === 'Synced'
    ? { state: 'done', reason: `${name} is synced at ${version}.` }
    : {
        state: 'doing',
        reason: `${name} is ${application.sync} at ${version}.`,
      };
}

function finished(application: ObservedApplication, version: string): Link {
  const { name, operation } = application;
  if (!operation) {
    return { state: 'waiting', reason: `${name} was never synced.` };
  }
  const about = operation.revisions.includes(version);
  if (about && ['Failed', 'Error'].includes(operation.phase)) {
    return {
      state: 'failed',
      reason: `Argo CD could not sync ${name}: ${
        operation.message || 'no reason given'
      }.`,
    };
  }
  if (!about || operation.phase !== 'Succeeded') {
    return {
      state: 'doing',
      reason: about
        ? `${name}: the operation is ${operation.phase}.`
        : `${name}: the last operation was about ${
            operation.revisions.join(', ') || 'another version'
          }.`,
    };
  }
  return {
    state: 'done',
    reason: `${name}: the operation succeeded${
      operation.finishedAt ? ` at ${operation.finishedAt}` : ''
    }.`,
  };
}

function chartOf(
  condition: DoneCondition,
): { chart: string; version: string; name?: string } | null {
  switch (condition.kind) {
    case 'revision-runs':
      return condition.version === null
        ? null
        : {
            chart: 'istiod',
            version: condition.version,
            name: condition.revision,
          };
    case 'component-runs':
      return condition.version === null || condition.component === 'gateway-api'
        ? null
        : { chart: condition.component, version: condition.version };
    case 'gateway-chart-runs':
      return {
        chart: 'gateway',
        version: condition.version,
        name: condition.release.split('/').at(-1),
      };
    default:
      return null;
  }
}
