using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Tests.Simulation;

public sealed class JournalTests
{
    [Fact]
    public void Entries_are_numbered_from_one_and_stamped_with_the_worlds_time()
    {
        using var world = new World(new WorldOptions());

        world.Journal.Write(JournalKind.Control, "test", "begins");

        Assert.Equal(
            new JournalEntry(1, world.Clock.GetUtcNow(), JournalKind.Control, "test", "begins", null, null),
            Assert.Single(world.Journal.Entries));
    }

    [Fact]
    public async Task A_subscriber_that_throws_stops_no_work_and_is_reported_once()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        var (told, handled) = (0, 0);
        using var failing = cloud.Journal.Follow(entry =>
        {
            told++;
            throw new NotSupportedException("not this one");
        });
        using var other = cloud.Journal.Follow(_ => { });
        cloud.World.Bus.Attach("bell", new ActorContext(cloud.World.Loop, "bell"), _ => Task.FromResult<object?>(++handled));

        cloud.World.Bus.Cast("bell", new Ring(), "test");
        cloud.World.Bus.Cast("bell", new Ring(), "test");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.RunUntilIdleAsync());
        await cloud.RunUntilIdleAsync();

        Assert.Equal(
            "A follower of the journal failed at entry 1 (test: casts Ring to bell) and gets no more entries. "
                + "NotSupportedException: not this one",
            failure.Message);
        Assert.IsType<NotSupportedException>(failure.InnerException);
        Assert.Equal((1, 2), (told, handled));
    }

    private sealed record Ring : OpenStack.Messaging.IMessage;

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

    [Fact]
    public void A_request_reads_the_same_for_a_follower_and_later_without_its_secrets()
    {
        using var world = new World(new WorldOptions());
        var line = new RequestLine("client", "identity", "GET", "/v3/users", "?name=demo&password=hush");
        var followed = new List<JournalEntry>();

        world.Journal.WriteRequest(line, 200, "req-1", "req-0");
        using (world.Journal.Follow(followed.Add))
            world.Journal.WriteRequest(line, null, "req-2", null);

        Assert.Equal(
            ["GET /v3/users?name=demo&password=(hidden) -> 200", "GET /v3/users?name=demo&password=(hidden) -> no answer"],
            world.Journal.Entries.Select(entry => entry.What));
        Assert.Same(Assert.Single(followed), world.Journal.Entries[1]);
        Assert.Same(world.Journal.Entries[0], world.Journal.Entries[0]);
        Assert.Equal(
            new JournalEntry(1, world.Clock.GetUtcNow(), JournalKind.Request, "identity", world.Journal.Entries[0].What, null, "req-1")
            {
                Cause = "req-0", From = "client", To = "identity", Status = 200,
            },
            world.Journal.Entries[0]);
    }
}
