import { ReactElement } from 'react';
import {
  RiAlarmWarningLine,
  RiBrushLine,
  RiCalendarLine,
  RiTimeLine,
} from '@remixicon/react';
import { Urgency } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from '../../format';

interface UrgencyLook {
  label: string;
  tone: Tone;
  icon: ReactElement;
}

/** How each urgency looks. */
export const urgencies: Record<Urgency, UrgencyLook> = {
  now: { label: 'Now', tone: 'danger', icon: <RiAlarmWarningLine /> },
  soon: { label: 'Soon', tone: 'warning', icon: <RiTimeLine /> },
  planned: { label: 'When it suits', tone: 'info', icon: <RiCalendarLine /> },
  tidy: { label: 'Tidy up', tone: 'neutral', icon: <RiBrushLine /> },
};
