using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;

namespace Fixtures.Toolkit.OpenStack.Tests;

/// <summary>Snapshots, forks, exports and imports of a whole cloud.</summary>
public sealed class CloudStateTests
{
    private sealed record Alarm(string Name) : IMessage;

    [Fact]
    public async Task Queued_messages_and_armed_timers_are_part_of_a_snapshot()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        cloud.World.Bus.Cast("nobody", new Alarm("waits"), "test");
        cloud.World.Bus.CastAfter(TimeSpan.FromSeconds(1), "nobody", new Alarm("due later"), "test");

        await using var fork = cloud.Fork();
        await fork.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(["nobody: Alarm", "nobody: Alarm"], fork.World.Bus.Waiting);
        Assert.Equal(["nobody: Alarm"], cloud.World.Bus.Waiting);
    }

    [Fact]
    public async Task An_exported_world_imports_to_the_same_state()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(7).Build();
        cloud.World.Bus.Cast("nobody", new UpdateAvailableResource(), "test");
        var exported = cloud.Export();

        await using var other = new OpenStackBuilder().WithSeed(7).Build();
        other.Import(exported);

        Assert.Equal(exported.ToJsonString(), other.Export().ToJsonString());
    }

    [Fact]
    public async Task An_invalid_import_changes_nothing_and_names_the_part()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = cloud.Export().ToJsonString();
        var broken = cloud.Export();
        broken["messages"] = "no";

        var error = Assert.Throws<InvalidOperationException>(() => cloud.Import(broken));

        Assert.Contains("'messages'", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, cloud.Export().ToJsonString());
    }

    [Fact]
    public async Task A_snapshot_restores_the_world()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.RunUntilIdleAsync();
        var (snapshot, before) = (cloud.Snapshot(), cloud.Export().ToJsonString());
        await cloud.AdvanceAsync(TimeSpan.FromHours(1));

        cloud.Restore(snapshot);

        Assert.Equal(before, cloud.Export().ToJsonString());
    }
}
