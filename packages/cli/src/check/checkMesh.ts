import {
  Coverage,
  Finding,
  findingKey,
  runRules,
  Severity,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import type { FetchedCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Mesh } from '../mesh/readMesh';

/** A finding, and whether the change brought it. */
export interface CheckedFinding extends Finding {
  /** Present only with a base: it was not there before. */
  new?: boolean;
}

/** The JSON of `ambient-mesh check` (`schema/check.json`). */
export interface CheckReport {
  /** `null`: the files on disk. */
  commit: string | null;
  /** `null`: nothing was compared. */
  base: string | null;
  clusters: string[];
  findings: CheckedFinding[];
  counts: Record<Severity, number>;
  /** What versions were judged by. */
  calendar: {
    /** ISO 8601 date. */
    asOf: string;
    ageInDays: number;
    source: FetchedCalendar['source'];
    /** Why `--calendar` was of no use. */
    problem?: string;
  };
  coverage: Coverage;
}

/**
 * Runs every rule over a repository; with `before` also those about changes,
 * and marks what was not found there.
 */
export function checkMesh(options: {
  mesh: Mesh;
  before?: Mesh;
  /** Default: the one that came with this version. */
  calendar?: FetchedCalendar;
  /** ISO 8601 UTC. */
  now: string;
}): CheckReport {
  const { mesh, before, now } = options;
  const { calendar, source, problem } = options.calendar ?? {
    calendar: bundledCalendar(),
    source: 'bundled' as const,
  };
  const findings: CheckedFinding[] = [
    ...(mesh.faults ?? []).map(fault => ({ ...fault })),
    ...runRules({
      ...mesh,
      calendar,
      now,
      ...(before ? { before } : {}),
    }),
  ];
  if (before) {
    const known = new Set(
      [...(before.faults ?? []), ...runRules({ ...before, calendar, now })].map(
        findingKey,
      ),
    );
    for (const finding of findings) {
      finding.new = !known.has(findingKey(finding));
    }
  }
  const count = (severity: Severity) =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    commit: mesh.readout.commit,
    base: before?.readout.commit ?? null,
    clusters: mesh.readout.clusters,
    findings,
    counts: {
      error: count('error'),
      warning: count('warning'),
      info: count('info'),
    },
    calendar: {
      asOf: calendar.asOf,
      ageInDays: calendar.ageInDays(now),
      source,
      ...(problem ? { problem } : {}),
    },
    coverage: mesh.readout.coverage,
  };
}
