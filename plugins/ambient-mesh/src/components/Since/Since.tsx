import { relativeTime } from '../../format';

/**
 * A moment as a distance (`3 minutes ago`), with the moment itself on hover.
 *
 * @param props.at - ISO 8601 UTC
 */
export const Since = (props: { at: string }) => (
  <time dateTime={props.at} title={props.at}>
    {relativeTime(Date.parse(props.at), Date.now())}
  </time>
);
