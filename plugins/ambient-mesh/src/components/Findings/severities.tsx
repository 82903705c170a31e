import { ReactElement } from 'react';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { Severity } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from '../../format';

interface SeverityLook {
  label: string;
  plural: string;
  tone: Tone;
  icon: ReactElement;
}

/** How each severity looks, worst first. */
export const severities: Record<Severity, SeverityLook> = {
  error: {
    label: 'Error',
    plural: 'errors',
    tone: 'danger',
    icon: <RiErrorWarningLine />,
  },
  warning: {
    label: 'Warning',
    plural: 'warnings',
    tone: 'warning',
    icon: <RiAlertLine />,
  },
  info: {
    label: 'Info',
    plural: 'notes',
    tone: 'info',
    icon: <RiInformationLine />,
  },
};
