import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { answerFor } from './answerFor';

describe('answerFor', () => {
  it('does not sign a person out because the portal’s token has expired', () => {
    const answer = answerFor(new AuthenticationError('Bad credentials'));
    expect(answer.name).toBe('ServiceUnavailableError');
    expect(answer.message).toContain('Bad credentials');
  });

  it('leaves every other refusal as it is', () => {
    const error = new NotAllowedError('no');
    expect(answerFor(error)).toBe(error);
  });
});
