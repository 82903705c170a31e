import { minorNumber, atLeast } from './minors';
import { Position, revisionBehind, UNNAMED } from './Position';

/** A rule of `istio.md` 3.1 that a position breaks. */
export interface SkewViolation {
  /** `R1` to `R7`, and what it is about: equal violations are the same one. */
  id: string;
  message: string;
}

/**
 * The rules R1 to R5 and R7 of `istio.md` 3.1 for one position; R6 is about a
 * move, R8 about a version alone. What Git does not declare breaks nothing.
 */
export function skewViolations(position: Position): SkewViolation[] {
  return [
    ...ztunnelSkew(position),
    ...cniSkew(position),
    ...baseSkew(position),
    ...danglingNames(position),
    ...gatewaySkew(position),
  ];
}

/** Version of the newest istiod; `undefined`: there is none. */
export function newestRevision(position: Position): string | undefined {
  let newest: string | undefined;
  for (const version of position.revisions.values()) {
    if (newest === undefined || atLeast(version, newest)) newest = version;
  }
  return newest;
}

function ztunnelSkew({ ztunnel, revisions }: Position): SkewViolation[] {
  const control = ztunnel && revisions.get(ztunnel.revision ?? UNNAMED);
  if (!ztunnel || !control) return [];
  const gap = minorNumber(control) - minorNumber(ztunnel.version);
  return gap === 0 || gap === 1
    ? []
    : [
        {
          id: 'R1 ztunnel',
          message: `ztunnel ${ztunnel.version} does not fit its control plane ${control}.`,
        },
      ];
}

function cniSkew(position: Position): SkewViolation[] {
  const newest = newestRevision(position);
  if (!position.cni || !newest) return [];
  const gap = minorNumber(newest) - minorNumber(position.cni.version);
  return gap === 0 || gap === 1
    ? []
    : [
        {
          id: 'R2 cni',
          message: `CNI ${position.cni.version} does not fit the newest control plane ${newest}.`,
        },
      ];
}

function baseSkew(position: Position): SkewViolation[] {
  const newest = newestRevision(position);
  const { base } = position;
  return !base || !newest || atLeast(base, newest)
    ? []
    : [
        {
          id: 'R3 base',
          message: `base ${base} is older than the control plane ${newest}.`,
        },
      ];
}

function danglingNames({
  channels,
  revisions,
  ztunnel,
}: Position): SkewViolation[] {
  const violations: SkewViolation[] = [];
  for (const [channel, revision] of channels) {
    if (!revisions.has(revision)) {
      violations.push({
        id: `R4 ${channel}`,
        message: `Channel ${channel} points to revision ${revision}, which is not there.`,
      });
    }
  }
  if (ztunnel?.revision && !revisions.has(ztunnel.revision)) {
    violations.push({
      id: 'R5 ztunnel',
      message: `ztunnel is bound to revision ${ztunnel.revision}, which is not there.`,
    });
  }
  return violations;
}

function gatewaySkew(position: Position): SkewViolation[] {
  return position.gatewayReleases.flatMap(({ release, version, wish }) => {
    const control = position.revisions.get(revisionBehind(position, wish));
    return control && minorNumber(version) > minorNumber(control)
      ? [
          {
            id: `R7 ${release}`,
            message: `The gateway chart ${release} ${version} is ahead of its control plane ${control}.`,
          },
        ]
      : [];
  });
}
