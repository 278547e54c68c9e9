using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Tests.Simulation;

public sealed class JournalTests
{
    [Fact]
    public void Entries_are_numbered_from_one_and_stamped_with_the_worlds_time()
    {
        using var world = new World(new WorldOptions());

        world.Journal.Write(JournalKind.Control, "test", "begins");

        Assert.Equal(new JournalEntry(1, world.Clock.GetUtcNow(), JournalKind.Control, "test", "begins", null, null), Assert.Single(world.Journal.Entries));
    }

    [Fact]
    public void Only_the_newest_entries_are_kept()
    {
        using var world = new World(new WorldOptions());

        for (var i = 0; i < Journal.Capacity + 100; i++)
            world.Journal.Write(JournalKind.Control, "test", "tick");

        Assert.Equal(Journal.Capacity + 100, world.Journal.Count);
        Assert.Equal(Journal.Capacity, world.Journal.Entries.Count);
        Assert.Equal(101, world.Journal.Entries[0].Sequence);
        Assert.Equal(Journal.Capacity + 100, Assert.Single(world.Journal.Since(Journal.Capacity + 99)).Sequence);
    }
}
