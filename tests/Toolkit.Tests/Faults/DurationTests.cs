using System.Net.Http.Headers;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>Each duration passes in the world's time, once for each time that its step is taken.</summary>
public sealed class DurationTests
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(7);

    /// <summary>An operation that takes each step once.</summary>
    private static readonly Dictionary<string, (Func<Durations, Durations> Change, Func<OpenStackCloud, Guid, Task> Act)> Steps = new()
    {
        ["Scheduling"] = (d => d with { Scheduling = Span }, BootAsync),
        ["PortBinding"] = (d => d with { PortBinding = Span }, BootAsync),
        ["BlockDeviceMapping"] = (d => d with { BlockDeviceMapping = Span }, BootAsync),
        ["Spawn"] = (d => d with { Spawn = Span }, BootAsync),
        ["Delete"] = (d => d with { Delete = Span }, (cloud, id) => cloud.Servers.DeleteAsync(id)),
        ["PowerOff"] = (d => d with { PowerOff = Span }, (cloud, id) => cloud.Servers.StopAsync(id)),
        ["PowerOn"] = (d => d with { PowerOn = Span }, async (cloud, id) =>
        {
            await cloud.Servers.StopAsync(id);
            await cloud.Servers.StartAsync(id);
        }),
        ["Reboot"] = (d => d with { Reboot = Span }, (cloud, id) => cloud.Servers.RebootAsync(id)),
        ["Pause"] = (d => d with { Pause = Span }, (cloud, id) => cloud.Servers.PauseAsync(id)),
        ["Suspend"] = (d => d with { Suspend = Span }, (cloud, id) => cloud.Servers.SuspendAsync(id)),
        ["Rescue"] = (d => d with { Rescue = Span }, (cloud, id) => cloud.Servers.RescueAsync(id)),
        ["Resize"] = (d => d with { Resize = Span }, (cloud, id) => cloud.Servers.MigrateAsync(id)),
        ["FinishResize"] = (d => d with { FinishResize = Span }, (cloud, id) => cloud.Servers.MigrateAsync(id)),
        ["ConfirmResize"] = (d => d with { ConfirmResize = Span }, async (cloud, id) =>
        {
            await cloud.Servers.MigrateAsync(id);
            await cloud.Servers.ConfirmResizeAsync(id);
        }),
        ["Snapshot"] = (d => d with { Snapshot = Span }, SnapshotAsync),
        ["ImageUpload"] = (d => d with { ImageUpload = Span }, SnapshotAsync),
        ["ImageImport"] = (d => d with { ImageImport = Span }, (cloud, _) => ImportAsync(cloud)),
        ["AttachInterface"] = (d => d with { AttachInterface = Span }, (cloud, id) => cloud.Servers.AttachInterfaceAsync(id)),
        ["LiveMigration"] = (d => d with { LiveMigration = Span }, (cloud, id) => cloud.Servers.LiveMigrateAsync(id)),
        ["VolumeCreation"] = (d => d with { VolumeCreation = Span }, (cloud, _) => cloud.Volumes.CreateAsync("data")),
        ["VolumeDownload"] = (d => d with { VolumeDownload = Span }, (cloud, _) => cloud.Volumes.CreateAsync("data", image: "cirros")),
        ["VolumeDeletion"] = (d => d with { VolumeDeletion = Span }, async (cloud, _) =>
            await cloud.Volumes.DeleteAsync((await cloud.Volumes.CreateAsync("data")).Id)),
        ["VolumeExtension"] = (d => d with { VolumeExtension = Span }, async (cloud, _) =>
            await cloud.Volumes.ExtendAsync((await cloud.Volumes.CreateAsync("data")).Id, 2)),
        ["VolumeSnapshot"] = (d => d with { VolumeSnapshot = Span }, async (cloud, _) =>
            await cloud.Volumes.SnapshotAsync((await cloud.Volumes.CreateAsync("data")).Id)),
        ["VolumeConnection"] = (d => d with { VolumeConnection = Span }, async (cloud, id) =>
            await cloud.Volumes.AttachAsync((await cloud.Volumes.CreateAsync("data")).Id, id)),
        ["VolumeMigration"] = (d => d with { VolumeMigration = Span }, async (cloud, _) =>
        {
            await VolumePhases.CreateMovableAsync(cloud);
            await VolumePhases.MigrateAsync(cloud);
            await cloud.WaitUntilIdleAsync();
        }),
        ["VolumeBackup"] = (d => d with { VolumeBackup = Span }, async (cloud, _) =>
            await cloud.Volumes.BackUpAsync((await cloud.Volumes.CreateAsync("data")).Id)),
        ["AttachVolume"] = (d => d with { AttachVolume = Span }, async (cloud, id) =>
            await cloud.Volumes.AttachAsync((await cloud.Volumes.CreateAsync("data")).Id, id)),
    };

    public static TheoryData<Scheduling, string> EachStep()
    {
        var data = new TheoryData<Scheduling, string>();
        foreach (var step in Steps.Keys)
        {
            data.Add(Scheduling.Eager, step);
            data.Add(Scheduling.Seeded, step);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EachStep))]
    public async Task An_operation_takes_the_time_of_its_step(Scheduling scheduling, string step)
    {
        var (change, act) = Steps[step];
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).Build();
        var server = await cloud.BootAsync();
        cloud.Durations = change(cloud.Durations);
        var before = cloud.Time.GetUtcNow();

        await act(cloud, server.Id);

        Assert.Equal(Span, cloud.Time.GetUtcNow() - before);
    }

    [Fact]
    public void Every_duration_is_tested() => Assert.Equal(
        typeof(Durations).GetProperties().Where(property => property.PropertyType == typeof(Duration)).Select(property => property.Name),
        Steps.Keys);

    [Fact]
    public async Task A_boot_takes_the_sum_of_its_steps()
    {
        await using var cloud = new OpenStackBuilder().WithDurations(d => d with
        {
            Scheduling = TimeSpan.FromSeconds(1),
            PortBinding = TimeSpan.FromSeconds(2),
            BlockDeviceMapping = TimeSpan.FromSeconds(4),
            Spawn = TimeSpan.FromSeconds(8),
        }).Build();
        var before = cloud.Time.GetUtcNow();

        await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo);

        Assert.Equal(TimeSpan.FromSeconds(15), cloud.Time.GetUtcNow() - before);
    }

    [Fact]
    public async Task Uploads_and_attachments_by_a_client_advance_the_frozen_clock()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        cloud.Durations = new Durations { ImageUpload = TimeSpan.FromSeconds(5), AttachInterface = TimeSpan.FromSeconds(3) };
        var before = cloud.Time.GetUtcNow();

        await cloud.Demo.Glance.CreateImageAsync(new ImageDefinition("picture") { Visibility = "private" });
        await cloud.Demo.Nova.SendAsync(HttpMethod.Post, $"/servers/{server.Id}/os-interface", new { interfaceAttachment = new { } });

        Assert.Equal(TimeSpan.FromSeconds(8), cloud.Time.GetUtcNow() - before);
    }

    [Fact]
    public async Task The_seed_decides_the_durations_drawn_from_a_range()
    {
        var range = Duration.Between(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));

        var first = await BootsAsync(seed: 1);
        var again = await BootsAsync(seed: 1);
        var other = await BootsAsync(seed: 2);

        Assert.All(first, span => Assert.InRange(span, range.Min, range.Max));
        Assert.Equal(first, again);
        Assert.Equal(6, first.Concat(other).Distinct().Count());

        async Task<List<TimeSpan>> BootsAsync(ulong seed)
        {
            await using var cloud = new OpenStackBuilder().WithSeed(seed).WithDurations(d => d with { Spawn = range }).Build();
            var spans = new List<TimeSpan>();
            for (var i = 0; i < 3; i++)
            {
                var before = cloud.Time.GetUtcNow();
                await cloud.BootAsync();
                spans.Add(cloud.Time.GetUtcNow() - before);
            }

            return spans;
        }
    }

    private static Task BootAsync(OpenStackCloud cloud, Guid other) =>
        cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo);

    private static async Task SnapshotAsync(OpenStackCloud cloud, Guid server)
    {
        await cloud.Demo.Nova.ActAsync(server, "createImage", new { name = "picture" });
        await cloud.WaitUntilIdleAsync();
    }

    private static async Task ImportAsync(OpenStackCloud cloud)
    {
        var made = await cloud.Demo.Glance.SendAsync(
            HttpMethod.Post, "/v2/images", new { name = "staged", disk_format = "raw", container_format = "bare" });
        var image = made.Json.GetProperty("id").GetString();
        using var data = new ByteArrayContent([1, 2, 3]);
        data.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        await cloud.Demo.Glance.SendAsync(HttpMethod.Put, $"/v2/images/{image}/stage", data);
        await cloud.Demo.Glance.SendAsync(
            HttpMethod.Post, $"/v2/images/{image}/import", new { method = new { name = "glance-direct" } });
        await cloud.WaitUntilIdleAsync();
    }
}
