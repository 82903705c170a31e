import { channelNamedLikeRevision } from './channelNamedLikeRevision';
import { context } from './testing';

describe('channel-named-like-revision', () => {
  it('finds a channel with a revision’s name', () => {
    const findings = channelNamedLikeRevision.check(
      context({ revisions: ['a@1.29.8', 'b@1.30.5'], channels: ['a>b'] }),
    );
    expect(findings).toMatchObject([
      { message: 'Channel a has the name of a revision but points to b.' },
    ]);
  });

  it('finds default beside an unnamed istiod', () => {
    const findings = channelNamedLikeRevision.check(
      context({ revisions: ['@1.29.8', 'b@1.30.5'], channels: ['default>b'] }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Channel default points to b while an unnamed istiod owns default as well.',
      },
    ]);
  });

  it('allows a channel default without unnamed istiod', () => {
    const findings = channelNamedLikeRevision.check(
      context({ revisions: ['b@1.30.5'], channels: ['default>b'] }),
    );
    expect(findings).toEqual([]);
  });
});
