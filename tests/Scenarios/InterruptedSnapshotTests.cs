using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>
/// An operation on a volume that is interrupted at any step, or whose messages are lost, leaves what upstream leaves: an administrator
/// resets the status, and everything can be deleted.
/// </summary>
public sealed class InterruptedSnapshotTests
{
    private const string Service = "controller@lvmdriver-1";

    [Theory]
    [InlineData("snapshot")]
    [InlineData("delete-snapshot")]
    [InlineData("revert")]
    [InlineData("retype")]
    [InlineData("upload")]
    public async Task Everything_can_be_deleted_after_the_death_of_the_volume_service_at_any_step(string operation)
    {
        var report = await Explore.EachStep().Check(CanDeleteAll).HealBy(HealAsync).RunAsync(
            NewCloud, PrepareAsync, (cloud, volume) => ActAsync(cloud, volume, operation),
            interrupt: (cloud, _) => cloud.VolumeServices[Service].KillAsync());

        Assert.True(report.Runs > 2);
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("delete-snapshot")]
    [InlineData("revert")]
    [InlineData("retype")]
    [InlineData("upload")]
    public async Task Everything_can_be_deleted_after_the_loss_of_any_message(string operation)
    {
        var report = await Explore.EachMessage(MessageFault.Lost, MessageFault.Doubled).Check(CanDeleteAll).HealBy(HealAsync).RunAsync(
            NewCloud, PrepareAsync, (cloud, volume) => ActAsync(cloud, volume, operation));

        Assert.True(report.Runs > 2);
    }

    private static Invariant CanDeleteAll { get; } = Invariant.Find("everything can be deleted", DeleteAllAsync);

    private static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHosts(1);

    private static async Task<string> PrepareAsync(OpenStackCloud cloud)
    {
        var volume = await CreateAsync(cloud, "/volumes", """{"volume":{"size":1,"volume_type":"lvmdriver-1"}}""", "volume");
        await cloud.RunUntilIdleAsync();
        return volume;
    }

    private static async Task ActAsync(OpenStackCloud cloud, string volume, string operation)
    {
        switch (operation)
        {
            case "snapshot":
                await CreateAsync(cloud, "/snapshots", $$$"""{"snapshot":{"volume_id":"{{{volume}}}"}}""", "snapshot");
                break;
            case "delete-snapshot":
                var doomed = await SnapshotAsync(cloud, volume);
                await SendAsync(cloud, HttpMethod.Delete, $"/snapshots/{doomed}");
                break;
            case "revert":
                var latest = await SnapshotAsync(cloud, volume);
                await SendAsync(cloud, HttpMethod.Post, $"/volumes/{volume}/action", $$$"""{"revert":{"snapshot_id":"{{{latest}}}"}}""");
                break;
            case "retype":
                await SendAsync(
                    cloud, HttpMethod.Post, $"/volumes/{volume}/action",
                    """{"os-retype":{"new_type":"lvmdriver-2","migration_policy":"on-demand"}}""");
                break;
            default:
                await SendAsync(
                    cloud, HttpMethod.Post, $"/volumes/{volume}/action", """{"os-volume_upload_image":{"image_name":"up"}}""");
                break;
        }

        await cloud.RunUntilIdleAsync();
    }

    private static async Task<string> SnapshotAsync(OpenStackCloud cloud, string volume)
    {
        var id = await CreateAsync(cloud, "/snapshots", $$$"""{"snapshot":{"volume_id":"{{{volume}}}"}}""", "snapshot");
        await cloud.RunUntilIdleAsync();
        return id;
    }

    /// <summary>Starts what is down, and waits for what upstream gives up after five minutes.</summary>
    private static async Task HealAsync(OpenStackCloud cloud)
    {
        if (!cloud.VolumeServices[Service].IsRunning)
            await cloud.VolumeServices[Service].StartAsync();
        await cloud.RunUntilIdleAsync();
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(10));
        await cloud.RunUntilIdleAsync();
    }

    /// <summary>Resets and deletes every snapshot and volume, as an administrator does, and names what is left.</summary>
    private static async Task<IReadOnlyList<string>> DeleteAllAsync(OpenStackCloud cloud)
    {
        foreach (var snapshot in StateOf(cloud).Snapshots.OldestFirst.ToList())
        {
            await SendAsync(cloud, HttpMethod.Post, $"/snapshots/{snapshot.Id}/action", """{"os-force_delete":null}""");
            await cloud.RunUntilIdleAsync();
        }

        foreach (var volume in StateOf(cloud).Volumes.OldestFirst.ToList())
        {
            await SendAsync(
                cloud, HttpMethod.Post, $"/volumes/{volume.Id}/action",
                """{"os-reset_status":{"status":"error","migration_status":"none"}}""");
            await SendAsync(cloud, HttpMethod.Post, $"/volumes/{volume.Id}/action", """{"os-force_delete":null}""");
            await cloud.RunUntilIdleAsync();
        }

        var state = StateOf(cloud);
        return
        [
            .. state.Snapshots.Any.Select(snapshot => $"snapshot {snapshot.Id} is {snapshot.Status}"),
            .. state.Volumes.Any.Select(volume => $"volume {volume.Id} is {volume.Status}"),
            .. VolumeQuotaUsage.Of(state, state.Volumes.Any.FirstOrDefault()?.ProjectId ?? "").InUse("volumes") is var used and > 0
                ? [$"{used} volumes use quota"]
                : Array.Empty<string>(),
        ];
    }

    private static CinderState StateOf(OpenStackCloud cloud) => cloud.World.Part<CinderContext>().State;

    private static async Task<string> CreateAsync(OpenStackCloud cloud, string path, string body, string member)
    {
        var answer = await SendAsync(cloud, HttpMethod.Post, path, body);
        using var document = System.Text.Json.JsonDocument.Parse(answer);
        return document.RootElement.GetProperty(member).GetProperty("id").GetString() ?? "";
    }

    private static async Task<string> SendAsync(OpenStackCloud cloud, HttpMethod method, string path, string? body = null)
    {
        using var api = new ApiClient(cloud, "volume/v3") { User = "admin", Service = "volume", Version = "3.60" };
        var call = api.Call(method.Method, path.TrimStart('/'));
        return (await (body is null ? call : call.WithText(body))).Text;
    }
}
