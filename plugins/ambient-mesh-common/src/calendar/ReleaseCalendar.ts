import { InputError } from '@backstage/errors';
import semver from 'semver';
import { VersionSupport } from '../model';
import { affects } from './affects';
import {
  BehaviourFlip,
  CalendarData,
  calendarDataSchema,
  CalendarMinor,
  ChartRepository,
  SecurityBulletin,
  UpgradeFix,
  UpgradeNote,
} from './calendarData';
import { sameRepository } from './chartRepository';
import { dayOf, daysBetween } from './days';
import { endOfSupport } from './endOfSupport';
import { isOpen } from './isOpen';
import { minorOf, minorsBetween, parseVersion } from './minorOf';

/** Gateway API bundles that one Istio version reads. @public */
export interface GatewayApiRange {
  /** The bundle it is tested with: `v1.5.1`. */
  bundle: string;
  /** CRD (plural name) → lowest bundle of which istiod reads it. */
  minimum: Record<string, string>;
  /** CRD (plural name) → highest bundle of which istiod reads it. */
  maximum: Record<string, string>;
}

/**
 * What is publicly known of Istio's releases: dates, ends of support, security
 * bulletins, what changes between versions, chart values and where charts are.
 * Versions carry no `v`; dates are ISO 8601 in UTC.
 *
 * @public
 */
export class ReleaseCalendar {
  readonly #data: CalendarData;
  /** Rules ask for the same few versions, once for every row. */
  readonly #bulletins = new Map<string, SecurityBulletin[]>();
  readonly #openFixes = new Map<string, UpgradeFix[]>();
  /** Of one moment only: the next question is asked at another. */
  #support = { now: '', byVersion: new Map<string, VersionSupport>() };

  private constructor(data: CalendarData) {
    this.#data = data;
  }

  /**
   * A calendar of the four data files (their bundled edition is
   * `bundledCalendar()` of the package's `./calendar-data`).
   *
   * @throws InputError naming the first field that does not fit.
   */
  static fromJson(data: unknown): ReleaseCalendar {
    const parsed = calendarDataSchema.safeParse(data);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new InputError(
        `Release calendar: ${issue.path.join('.')}: ${issue.message}`,
      );
    }
    return new ReleaseCalendar(parsed.data);
  }

  /** A calendar of data that is known to fit, such as the bundled edition. */
  static fromData(data: CalendarData): ReleaseCalendar {
    return new ReleaseCalendar(data);
  }

  /** Date of the oldest part of the data that support dates rest on. */
  get asOf(): string {
    const { releases, bulletins } = this.#data;
    return releases.asOf < bulletins.asOf ? releases.asOf : bulletins.asOf;
  }

  /** Whole days between `asOf` and `now`. */
  ageInDays(now: string): number {
    return Math.floor(daysBetween(this.asOf, now));
  }

  /** Every minor with a final release, ascending. */
  minors(): string[] {
    return this.#data.releases.minors
      .filter(each => each.patches.length > 0)
      .map(each => each.minor)
      .sort(minorOrder);
  }

  /** Every final version, ascending. */
  versions(): string[] {
    return this.#data.releases.minors
      .flatMap(each => each.patches.map(patch => patch.version))
      .sort(semver.compare);
  }

  /** The newest final patch of the minor of `version` (`1.30` or `1.30.1`). */
  newestPatch(version: string): string | null {
    const patches = this.#minor(minorOf(version))?.patches ?? [];
    return patches.map(patch => patch.version).sort(semver.rcompare)[0] ?? null;
  }

  /** Day of release; `null` when the version is not known. */
  releasedOn(version: string): string | null {
    return (
      this.#minor(minorOf(version))?.patches.find(
        patch => patch.version === version,
      )?.date ?? null
    );
  }

  /**
   * Whether a version exists: `unknown` for anything newer than the data.
   * `never` is a number that was skipped, or that lies below the newest known.
   */
  existence(version: string): 'released' | 'prerelease' | 'never' | 'unknown' {
    const parsed = parseVersion(version);
    if (!parsed) return 'unknown';
    if (this.#data.releases.neverReleased.includes(parsed.version)) {
      return 'never';
    }
    const minor = this.#minor(minorOf(parsed.version));
    if (!minor) return 'unknown';
    if (minor.patches.some(patch => patch.version === parsed.version)) {
      return 'released';
    }
    if (parsed.prerelease.length) return 'prerelease';
    const newest = this.newestPatch(minor.minor);
    return newest && semver.lt(parsed, newest) ? 'never' : 'unknown';
  }

  /** Numbers that were skipped: no chart and no image ever had them. */
  neverReleased(): string[] {
    return [...this.#data.releases.neverReleased];
  }

  /**
   * Support of one version on the day of `now` (ISO 8601). Bulletins that no
   * release fixes concern every version alike and are left out: no upgrade
   * answers them (`bulletinsOf` has them).
   *
   * @throws InputError when `version` is no version.
   */
  supportOf(version: string, now: string): VersionSupport {
    if (this.#support.now !== now) {
      this.#support = { now, byVersion: new Map() };
    }
    const { byVersion } = this.#support;
    const support = byVersion.get(version) ?? this.#supportOf(version, now);
    byVersion.set(version, support);
    return { ...support, vulnerabilities: [...support.vulnerabilities] };
  }

  #supportOf(version: string, now: string): VersionSupport {
    const minor = minorOf(version);
    const { date, estimated } = endOfSupport(minor, this.#data.releases.minors);
    const today = dayOf(now);
    return {
      version,
      minor,
      supportedUntil: date,
      estimated,
      supported: date && today ? today <= date : null,
      newestPatch: this.newestPatch(minor),
      vulnerabilities: this.bulletinsOf(version)
        .filter(bulletin => bulletin.fixed.length > 0)
        .map(bulletin => bulletin.id),
    };
  }

  /** Bulletins that concern a version, newest first. */
  bulletinsOf(version: string): SecurityBulletin[] {
    const parsed = parseVersion(version);
    if (!parsed) return [];
    const known =
      this.#bulletins.get(parsed.version) ??
      this.#data.bulletins.bulletins
        .filter(bulletin => affects(bulletin, parsed.version))
        .sort((a, b) => b.published.localeCompare(a.published));
    this.#bulletins.set(parsed.version, known);
    return [...known];
  }

  /** Kubernetes minors that a version supports; `null`: not known. */
  kubernetesOf(version: string): {
    supported: string[];
    /** What istioctl insists on. */
    minimum: string | null;
  } | null {
    const minor = this.#minor(minorOf(version));
    if (!minor) return null;
    return {
      supported: [...minor.kubernetes, ...(minor.kubernetesAddedLater ?? [])],
      minimum: minor.istioctlMinKubernetes,
    };
  }

  /** Gateway API bundles that a version reads; `null`: not known. */
  gatewayApiOf(version: string): GatewayApiRange | null {
    const minor = this.#minor(minorOf(version));
    const parsed = parseVersion(version);
    if (!minor || !parsed) return null;
    const entry =
      minor.gatewayApiByPatch
        .filter(each => semver.lte(each.from, parsed))
        .at(-1) ?? minor.gatewayApiByPatch[0];
    return entry
      ? {
          bundle: entry.bundle,
          minimum: entry.minimumBundle,
          maximum: entry.maximumBundle,
        }
      : null;
  }

  /** The known chart repository that a URL means; `null`: not one of Istio's. */
  chartRepository(url: string): ChartRepository | null {
    return (
      this.#data.releases.chartRepositories.find(each =>
        sameRepository(each.url, url),
      ) ?? null
    );
  }

  /** Chart repositories that carry every version, the preferred one first. */
  currentChartRepositories(): ChartRepository[] {
    return this.#data.releases.chartRepositories.filter(each => !each.until);
  }

  /** The known image registry that `hub` means; `null`: another one. */
  imageRegistry(
    hub: string,
  ): CalendarData['releases']['imageRegistries'][number] | null {
    return (
      this.#data.releases.imageRegistries.find(
        each => each.hub === hub.replace(/\/+$/, ''),
      ) ?? null
    );
  }

  /** Announced times (UTC) at which the old artefact hosts are switched off. */
  plannedOutages(): Array<{ start: string; end: string }> {
    return [...this.#data.releases.plannedOutages];
  }

  /** What changes for an upgrade, in order: minors above `from` up to `to`. */
  upgradeNotes(from: string, to: string): UpgradeNote[] {
    return this.#data.behaviour.upgradeNotes.filter(
      note =>
        minorsBetween(from, note.minor) > 0 &&
        minorsBetween(note.minor, to) >= 0,
    );
  }

  /** Bugs that hurt during upgrades and that `version` is known to have. */
  openFixes(version: string): UpgradeFix[] {
    const parsed = parseVersion(version);
    if (!parsed) return [];
    const known =
      this.#openFixes.get(parsed.version) ??
      this.#data.behaviour.upgradeRelevantFixes.filter(fix =>
        isOpen(fix, parsed.version),
      );
    this.#openFixes.set(parsed.version, known);
    return [...known];
  }

  /**
   * Defaults that charts change between two versions: what the newer one's
   * `compatibilityVersion` of the older minor would bring back.
   */
  behaviourFlips(from: string, to: string): BehaviourFlip[] {
    const known = [
      ...new Set(
        this.#data.behaviour.compatibility.map(
          each => each.compatibilityVersion,
        ),
      ),
    ].sort((a, b) => minorsBetween(b, a));
    const nearest = known.find(each => minorsBetween(minorOf(from), each) >= 0);
    return this.#data.behaviour.compatibility.filter(
      ({ compatibilityVersion, changedIn }) =>
        compatibilityVersion === nearest &&
        changedIn !== null &&
        minorsBetween(minorOf(from), changedIn) > 0 &&
        minorsBetween(changedIn, minorOf(to)) >= 0,
    );
  }

  /**
   * What `compatibilityVersion` may be for the charts of a version, ascending:
   * they render nothing for another; `null`: not known.
   */
  compatibilityVersionsOf(version: string): string[] | null {
    if (!parseVersion(version)) return null;
    const minor = minorOf(version);
    const known = this.#data.behaviour.compatibility
      .filter(each => each.chartMinors?.includes(minor))
      .map(each => each.compatibilityVersion);
    return known.length
      ? [...new Set(known)].sort((a, b) => minorsBetween(b, a))
      : null;
  }

  /** Keys that a chart's values may have; see `ChartValues` in the rules. */
  chartValues(): CalendarData['chartValues'] {
    return this.#data.chartValues;
  }

  /** The four data files, as read. */
  toJson(): CalendarData {
    return this.#data;
  }

  #minor(minor: string): CalendarMinor | undefined {
    return this.#data.releases.minors.find(each => each.minor === minor);
  }
}

function minorOrder(a: string, b: string): number {
  return minorsBetween(b, a);
}
