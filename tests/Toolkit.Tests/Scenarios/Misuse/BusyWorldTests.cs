using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios.Misuse;

/// <summary>A capture of a busy world and an import of an invalid one are refused with the reason and advice.</summary>
public sealed class BusyWorldTests
{
    public static TheoryData<string, Action<OpenStackCloud>> Captures() => new()
    {
        { "a snapshot", cloud => cloud.Snapshot() },
        { "a fork", cloud => cloud.Fork() },
        { "an export", cloud => cloud.Export() },
    };

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task The_error_for_a_busy_world_names_the_pending_work(string what, Action<OpenStackCloud> capture)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();
        await cloud.Demo.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        var error = Assert.Throws<InvalidOperationException>(() => capture(cloud));

        Assert.True(error.Message is "The world is busy (conductor: takes from conductor; conductor: schedule_and_build_instances). "
            + "Await RunUntilIdleAsync first.", $"{what}: {error.Message}");
        await cloud.RunUntilIdleAsync();
        capture(cloud);
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task The_error_for_a_timer_of_a_test_names_it(string what, Action<OpenStackCloud> capture)
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using (cloud.Time.CreateTimer(Ring, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan))
        {
            var error = Assert.Throws<InvalidOperationException>(() => capture(cloud));

            const string expected = "The world cannot be captured: the timer 'Ring' holds a callback, due "
                + "2026-01-01T00:00:01.0000000+00:00. Dispose the timer, or advance past it.";
            Assert.True(error.Message == expected, $"{what}: {error.Message}");
        }

        capture(cloud);
    }

    [Fact]
    public async Task An_object_that_is_not_a_world_is_not_imported()
    {
        await using var cloud = new OpenStackBuilder().WithOnly().Build();
        var before = cloud.Export().ToJsonString();

        var error = Assert.Throws<InvalidOperationException>(() => cloud.Import(new JsonObject { ["servers"] = new JsonArray() }));

        Assert.Equal(
            "This is not an export of a cloud with the same services: it lacks clock, ids, faults, durations, messages, policy; it has "
                + "servers, which this cloud lacks; import only exports of a cloud that was built with the same services.",
            error.Message);
        Assert.Equal(before, cloud.Export().ToJsonString());
    }

    [Fact]
    public async Task A_world_with_other_services_is_neither_imported_nor_restored()
    {
        await using var placement = new OpenStackBuilder().WithOnly("placement").Build();
        await using var none = new OpenStackBuilder().WithOnly().Build();

        var imported = Assert.Throws<InvalidOperationException>(() => none.Import(placement.Export()));
        var restored = Assert.Throws<InvalidOperationException>(() => none.Restore(placement.Snapshot()));

        Assert.Equal(
            "This is not an export of a cloud with the same services: it has placement, which this cloud lacks; import only exports of "
                + "a cloud that was built with the same services.",
            imported.Message);
        Assert.StartsWith("The snapshot is of a world with other services: it has ", restored.Message, StringComparison.Ordinal);
    }

    private static void Ring(object? state)
    {
    }
}
