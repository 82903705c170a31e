import * as z from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/);
const minor = z.string().regex(/^\d+\.\d+$/);

const bounds = z.record(z.string(), z.string());

const releases = z.object({
  asOf: date,
  minors: z.array(
    z.object({
      minor,
      released: date.nullable(),
      endOfLife: date.nullable(),
      endOfLifeExpected: date.nullable(),
      kubernetes: z.array(minor),
      kubernetesAddedLater: z.array(minor).optional(),
      istioctlMinKubernetes: minor.nullable(),
      gatewayApiByPatch: z.array(
        z.object({
          from: z.string(),
          bundle: z.string(),
          minimumBundle: bounds,
          maximumBundle: bounds,
        }),
      ),
      patches: z.array(
        z.object({ version: z.string(), date: date.nullable() }),
      ),
      prereleases: z.array(z.object({ version: z.string() })),
    }),
  ),
  neverReleased: z.array(z.string()),
  chartRepositories: z.array(
    z.object({
      url: z.string(),
      type: z.enum(['helm', 'oci']),
      until: minor.nullable(),
      firstMinorNotPublished: minor.optional(),
      plannedRemoval: date.optional(),
    }),
  ),
  imageRegistries: z.array(
    z.object({
      hub: z.string(),
      until: minor.nullable(),
      plannedRemoval: date.optional(),
    }),
  ),
  plannedOutages: z.array(z.object({ start: z.string(), end: z.string() })),
});

const affected = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  before: z.string().optional(),
  all: z.boolean().optional(),
});

const bulletins = z.object({
  asOf: date,
  bulletins: z.array(
    z.object({
      id: z.string(),
      published: date,
      title: z.string(),
      cves: z.array(z.string()),
      cvss: z.number().nullable(),
      affected: z.array(affected),
      fixed: z.array(z.string()),
      components: z.array(z.string()),
      url: z.string(),
      additional: z
        .array(
          z.object({
            affected: z.array(affected).optional(),
            fixed: z.array(z.string()).optional(),
          }),
        )
        .optional(),
    }),
  ),
});

const behaviour = z.object({
  asOf: date,
  compatibility: z.array(
    z.object({
      compatibilityVersion: minor,
      component: z.string(),
      changedIn: minor.nullable(),
      /** Charts that know this `compatibilityVersion`. */
      chartMinors: z.array(minor).optional(),
      settings: z.record(z.string(), z.unknown()),
      /** What a setting is about: `gateway`, `sidecar`, `ambient`. */
      scope: z.record(z.string(), z.unknown()).optional(),
      notes: z.array(z.string()).optional(),
    }),
  ),
  upgradeNotes: z.array(
    z.object({
      minor,
      title: z.string(),
      area: z.string(),
      affectsAmbient: z.boolean(),
      note: z.string(),
      source: z.string(),
      /** Values that bring the old behaviour back. */
      revert: z.record(z.string(), z.unknown()).optional(),
      /** Patches of older minors that changed alike. */
      alsoIn: z.array(z.string()).optional(),
    }),
  ),
  upgradeRelevantFixes: z.array(
    z.object({
      issue: z.string().nullable(),
      title: z.string(),
      components: z.array(z.string()).optional(),
      fixedIn: z.array(z.string()),
      /** All that must hold for it to matter; absent: that cannot be told. */
      when: z.array(z.string()).optional(),
      relevance: z.string(),
    }),
  ),
});

const chartValues = z.object({
  asOf: date,
  minors: z.array(minor),
  charts: z.record(
    z.string(),
    z.object({
      perMinor: z.record(
        z.string(),
        z.object({
          prefixOptional: z.boolean(),
          globalFlattened: z.boolean(),
        }),
      ),
      keys: z.array(
        z.object({
          path: z.string(),
          from: minor,
          to: minor.nullable(),
          open: z.boolean().optional(),
        }),
      ),
    }),
  ),
});

/**
 * Shape of the four data files behind a `ReleaseCalendar`; keys that are not
 * listed are allowed and ignored, so that newer data still reads.
 *
 * @public
 */
export const calendarDataSchema = z.object({
  releases,
  bulletins,
  behaviour,
  chartValues,
});

/** @public */
export type CalendarData = z.infer<typeof calendarDataSchema>;

/** @public */
export type CalendarMinor = CalendarData['releases']['minors'][number];

/** @public */
export type SecurityBulletin = CalendarData['bulletins']['bulletins'][number];

/** @public */
export type UpgradeNote = CalendarData['behaviour']['upgradeNotes'][number];

/** @public */
export type BehaviourFlip = CalendarData['behaviour']['compatibility'][number];

/** @public */
export type UpgradeFix =
  CalendarData['behaviour']['upgradeRelevantFixes'][number];

/** @public */
export type ChartRepository =
  CalendarData['releases']['chartRepositories'][number];
