import { ReactElement } from 'react';
import {
  RiArrowRightCircleLine,
  RiCheckLine,
  RiForbidLine,
  RiHourglassLine,
  RiMoreLine,
} from '@remixicon/react';
import {
  StepCheck,
  UpgradeStepState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from '../../format';

interface StepLook {
  label: string;
  tone: Tone;
  icon: ReactElement;
}

/** How each state of a step looks. */
export const stepStates: Record<UpgradeStepState, StepLook> = {
  done: { label: 'Done', tone: 'success', icon: <RiCheckLine /> },
  next: { label: 'Next', tone: 'info', icon: <RiArrowRightCircleLine /> },
  waiting: { label: 'Waiting', tone: 'warning', icon: <RiHourglassLine /> },
  blocked: { label: 'Blocked', tone: 'danger', icon: <RiForbidLine /> },
  later: { label: 'Later', tone: 'neutral', icon: <RiMoreLine /> },
};

/** What each state of a check is called. */
export const checkLabels: Record<StepCheck['state'], string> = {
  passed: 'holds',
  failed: 'does not hold',
  unknown: 'is not known',
  waiting: 'not yet',
};
