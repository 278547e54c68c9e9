using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>The volumes of an exploration, and what must hold of them at its end.</summary>
internal static class VolumeStage
{
    private static readonly string[] Resting =
    [
        VolumeStatus.Available, VolumeStatus.InUse, VolumeStatus.Error, VolumeStatus.ErrorDeleting, VolumeStatus.ErrorExtending,
        VolumeStatus.ErrorRestoring, VolumeStatus.ErrorBackingUp,
    ];

    /// <summary>No volume, snapshot or backup is on its way to a state that it does not reach, and no quota unit is reserved.</summary>
    public static Invariant NothingStays { get; } = Invariant.Find("nothing stays under way", cloud => Task.FromResult(Stuck(cloud)));

    /// <summary>An administrator can delete everything, which leaves no row behind.</summary>
    public static Invariant CanDeleteAll { get; } = Invariant.Find("everything can be deleted", DeleteAllAsync);

    public static Task<OpenStackReply> SendAsync(OpenStackCloud cloud, HttpMethod method, string path, object? body = null) =>
        cloud.Admin.Cinder.SendAsync(method, path, body);

    public static Task<OpenStackReply> DeleteAsync(OpenStackCloud cloud, string path) => SendAsync(cloud, HttpMethod.Delete, path);

    public static Task<OpenStackReply> PostAsync(OpenStackCloud cloud, string kind, object body) =>
        SendAsync(cloud, HttpMethod.Post, $"/{kind}s", new Dictionary<string, object> { [kind] = body });

    public static Task<OpenStackReply> ActAsync(OpenStackCloud cloud, string volume, string action, object? argument = null) =>
        SendAsync(cloud, HttpMethod.Post, $"/volumes/{volume}/action", new Dictionary<string, object?> { [action] = argument });

    /// <summary>Creates a resource, and waits until it is there.</summary>
    public static async Task<string> CreateAsync(OpenStackCloud cloud, string kind, object body)
    {
        var reply = (await PostAsync(cloud, kind, body)).EnsureSuccess();
        await cloud.Run.UntilSettledAsync(CancellationToken.None);
        return reply.Json.GetProperty(kind).GetProperty("id").GetString()!;
    }

    /// <summary>Starts what is down, and waits for what upstream gives up after five minutes.</summary>
    public static async Task HealAsync(OpenStackCloud cloud)
    {
        var services = cloud.VolumeServices.Names.Select(name => cloud.VolumeServices[name])
            .Append(cloud.VolumeServices.Scheduler).Append(cloud.VolumeServices.Backup);
        foreach (var service in services.Where(service => !service.IsRunning).ToList())
            await service.StartAsync();
        await cloud.Run.UntilSettledAsync(CancellationToken.None);
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(10));
        await cloud.Run.UntilSettledAsync(CancellationToken.None);
    }

    private static CinderState StateOf(OpenStackCloud cloud) => cloud.World.Part<CinderContext>().State;

    private static IReadOnlyList<string> Stuck(OpenStackCloud cloud)
    {
        var state = StateOf(cloud);
        return
        [
            .. state.Volumes.OldestFirst.Where(volume => !Resting.Contains(volume.Status))
                .Select(volume => $"volume '{volume.Name}' stays {volume.Status}"),
            .. state.Snapshots.OldestFirst.Where(snapshot => !Resting.Contains(snapshot.Status))
                .Select(snapshot => $"snapshot '{snapshot.Name}' stays {snapshot.Status}"),
            .. state.Backups.OldestFirst.Where(backup => !Resting.Contains(backup.Status))
                .Select(backup => $"backup '{backup.Name}' stays {backup.Status}"),
            .. state.Get(QuotaReservation.Table).OldestFirst.Select(_ => "a quota unit stays reserved"),
        ];
    }

    /// <summary>Resets and deletes everything, as an administrator does, and names what is left.</summary>
    private static async Task<IReadOnlyList<string>> DeleteAllAsync(OpenStackCloud cloud)
    {
        foreach (var attachment in StateOf(cloud).Attachments.OldestFirst.ToList())
            await DeleteAsync(cloud, $"/attachments/{attachment.Id}");
        foreach (var backup in StateOf(cloud).Backups.OldestFirst.Reverse().ToList())
            await ForceAsync(cloud, $"/backups/{backup.Id}");
        foreach (var snapshot in StateOf(cloud).Snapshots.OldestFirst.ToList())
            await ForceAsync(cloud, $"/snapshots/{snapshot.Id}");
        foreach (var volume in StateOf(cloud).Volumes.OldestFirst.ToList())
        {
            await ActAsync(cloud, volume.Id, "os-reset_status", new { status = "error", attach_status = "detached" });
            await ForceAsync(cloud, $"/volumes/{volume.Id}");
        }

        var state = StateOf(cloud);
        return
        [
            .. state.Volumes.Any.Select(volume => $"volume '{volume.Name}' remains {volume.Status}"),
            .. state.Snapshots.Any.Select(snapshot => $"snapshot '{snapshot.Name}' remains {snapshot.Status}"),
            .. state.Backups.Any.Select(backup => $"backup '{backup.Name}' remains {backup.Status}"),
            .. state.Attachments.Any.Select(attachment => $"an attachment remains {attachment.AttachStatus}"),
        ];
    }

    private static async Task ForceAsync(OpenStackCloud cloud, string path)
    {
        await SendAsync(cloud, HttpMethod.Post, $"{path}/action", new Dictionary<string, object?> { ["os-force_delete"] = null });
        await cloud.Run.UntilSettledAsync(CancellationToken.None);
    }
}
