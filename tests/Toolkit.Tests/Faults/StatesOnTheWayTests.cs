using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>While a step takes its time, every client sees the state on the way, and requests meet it.</summary>
public sealed class StatesOnTheWayTests
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_slow_boot_shows_BUILD_and_can_be_waited_for()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = TimeSpan.FromSeconds(30) }).Build();
        var building = await cloud.Servers.CreateAsync("web");

        await cloud.RunUntilIdleAsync();
        var onTheWay = await cloud.Nova.GetServerAsync(building.Id);
        await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        Assert.Equal((ServerStatus.Build, "spawning"), (onTheWay.Status, onTheWay.TaskState));
        Assert.Equal(TimeSpan.FromSeconds(30), cloud.Time.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_boot_passes_its_task_states()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with
        {
            Scheduling = Span, PortBinding = Span, BlockDeviceMapping = Span, Spawn = Span,
        }).Build();
        var building = await cloud.Servers.CreateAsync("web", network: "private", persona: cloud.Demo);

        var seen = await TasksAsync(cloud, building.Id, times: 5);

        Assert.Equal(
            ["Build scheduling", "Build networking", "Build block_device_mapping", "Build spawning", "Active "], seen);
    }

    [Fact]
    public async Task A_migration_passes_its_task_states_and_statuses()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        cloud.Durations = new Durations { Scheduling = Span, Resize = Span, FinishResize = Span };
        await cloud.Nova.ActAsync(server.Id, "migrate");

        var seen = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            await cloud.AdvanceAsync(i == 0 ? TimeSpan.Zero : Span);
            var migration = Assert.Single(await cloud.Nova.ListMigrationsAsync(server.Id));
            seen.Add($"{(await cloud.Nova.GetServerAsync(server.Id)).TaskState} {migration.Status}");
        }

        Assert.Equal(["resize_prep pre-migrating", "resize_migrating migrating", "resize_finish post-migrating", " finished"], seen);
    }

    public static TheoryData<string, string, string, Durations> Actions() => new()
    {
        { "os-stop", "powering-off", "Shutoff", new Durations { PowerOff = Span } },
        { "pause", "pausing", "Paused", new Durations { Pause = Span } },
        { "suspend", "suspending", "Suspended", new Durations { Suspend = Span } },
        { "rescue", "rescuing", "Rescue", new Durations { Rescue = Span } },
        { "shelve", "shelving_image_uploading", "ShelvedOffloaded", new Durations { Snapshot = Span } },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_action_shows_its_task_until_it_ends(string action, string task, string status, Durations durations)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        cloud.Durations = durations;
        await cloud.Nova.ActAsync(server.Id, action);

        var seen = await TasksAsync(cloud, server.Id, times: 2);

        Assert.Equal([$"Active {task}", $"{status} "], seen);
    }

    [Fact]
    public async Task A_snapshot_is_queued_and_then_saving_and_a_second_one_meanwhile_conflicts()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        cloud.Durations = new Durations { Snapshot = Span, ImageUpload = Span };
        await cloud.Nova.ActAsync(server.Id, "createImage", new { name = "picture" });

        var statuses = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            await cloud.AdvanceAsync(i == 0 ? TimeSpan.Zero : Span);
            var found = await cloud.Admin.Glance.SendAsync(HttpMethod.Get, "/v2/images?name=picture");
            statuses.Add(found.Json.GetProperty("images")[0].GetProperty("status").GetString());
            if (i < 2)
            {
                var second = await Assert.ThrowsAsync<OpenStackFaultException>(
                    () => cloud.Nova.ActAsync(server.Id, "createImage", new { name = "second" }));
                Assert.Equal(HttpStatusCode.Conflict, second.Status);
                Assert.Contains("task_state image_", second.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(["queued", "saving", "active"], statuses);
    }

    [Fact]
    public async Task A_server_deleted_while_it_spawns_is_deleting_and_then_gone()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with { Spawn = Span, Delete = Span }).Build();
        var building = await cloud.Servers.CreateAsync("web");
        await cloud.RunUntilIdleAsync();

        await cloud.Nova.DeleteServerAsync(building.Id);
        var deleting = await cloud.Nova.GetServerAsync(building.Id);
        await cloud.Servers.WaitForDeletedAsync(building);

        Assert.Equal((ServerStatus.Build, "deleting"), (deleting.Status, deleting.TaskState));
        await cloud.Usage.AssertNoAllocationsAsync(building.Id);
    }

    private static async Task<List<string>> TasksAsync(OpenStackCloud cloud, Guid server, int times)
    {
        var seen = new List<string>();
        for (var i = 0; i < times; i++)
        {
            await cloud.AdvanceAsync(i == 0 ? TimeSpan.Zero : Span);
            var found = await cloud.Nova.GetServerAsync(server);
            seen.Add($"{found.Status} {found.TaskState}");
        }

        return seen;
    }
}
