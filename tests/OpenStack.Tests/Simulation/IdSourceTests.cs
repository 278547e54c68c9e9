using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Tests.Simulation;

public sealed class IdSourceTests
{
    [Fact]
    public void The_same_seed_gives_the_same_ids()
    {
        var (one, other) = (new IdSource(1, predictableSecrets: true), new IdSource(1, predictableSecrets: true));

        Assert.Equal(Enumerable.Range(0, 100).Select(_ => one.NewGuid()), Enumerable.Range(0, 100).Select(_ => other.NewGuid()));
    }

    [Fact]
    public void Reserved_ids_are_those_that_the_next_calls_would_give()
    {
        var (one, other) = (new IdSource(1, predictableSecrets: true), new IdSource(1, predictableSecrets: true));
        Guid[] expected = [other.NewGuid(), other.NewGuid(), other.NewGuid()];

        var reserved = one.Reserve(2);
        var next = one.NewGuid();

        Assert.Equal(expected, new[] { reserved[0], reserved[1], next });
    }

    [Fact]
    public void Ids_are_version_4_uuids_and_never_repeat()
    {
        var ids = new IdSource(0, predictableSecrets: true);

        var made = Enumerable.Range(0, 100_000).Select(_ => ids.NewGuid()).ToHashSet();

        Assert.Equal(100_000, made.Count);
        Assert.All(made.Take(1_000), id => Assert.Equal(4, id.Version));
    }

    [Fact]
    public void Adjacent_seeds_share_no_ids()
    {
        var made = Enumerable.Range(0, 100).SelectMany(seed =>
        {
            var ids = new IdSource((ulong)seed, predictableSecrets: true);
            return Enumerable.Range(0, 100).Select(_ => ids.NewGuid());
        });

        Assert.Equal(10_000, made.Distinct().Count());
    }

    [Fact]
    public void Random_numbers_are_spread_evenly()
    {
        var luck = new IdSource(3, predictableSecrets: true);

        var throws = Enumerable.Range(0, 6_000).GroupBy(_ => luck.Next(6)).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal([0, 1, 2, 3, 4, 5], throws.Keys.Order());
        Assert.All(throws.Values, count => Assert.InRange(count, 850, 1_150));
    }

    [Fact]
    public void Secrets_of_an_unseeded_world_do_not_follow_from_its_seed()
    {
        var (one, other) = (new byte[16], new byte[16]);
        new IdSource(5, predictableSecrets: false).FillSecret(one);
        new IdSource(5, predictableSecrets: false).FillSecret(other);

        Assert.NotEqual(one, other);
    }
}
