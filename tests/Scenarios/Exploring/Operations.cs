using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>The operations that are explored.</summary>
internal static class Operations
{
    private const string LargerFlavor = "2";

    public static readonly IReadOnlyList<Operation> All =
    [
        new("boot", _ => Task.CompletedTask, async stage => stage.Server = await stage.BootAsync(onNetwork: true)),
        new("delete", BootedAsync, stage => stage.DeleteAsync(stage.Server!.Value)),
        new("resize", BootedAsync, ResizeAsync),
        new("migrate", BootedAsync, stage => ActAsync(stage, "migrate")),
        new("migrate with a refusal", RefusingAsync, stage => ActAsync(stage, "migrate")),
        new("migrate with refusals only", AllRefusingAsync, stage => ActAsync(stage, "migrate")),
        new("resize on the same host", PreferringAsync, ResizeAsync) { With = builder => builder.WithResizeToSameHost() },
        new("confirm on the same host", StayedAsync, stage => ActAsync(stage, "confirmResize"))
        {
            With = builder => builder.WithResizeToSameHost(),
        },
        new("revert on the same host", StayedAsync, stage => ActAsync(stage, "revertResize"))
        {
            With = builder => builder.WithResizeToSameHost(),
        },
        new("confirm", ResizedAsync, stage => ActAsync(stage, "confirmResize")),
        new("revert", ResizedAsync, stage => ActAsync(stage, "revertResize")),
        new("live-migrate", BootedAsync, LiveMigrateAsync),
        new("live-migrate with its disk", BootedAsync, stage => LiveMigrateAsync(stage, copiesDisk: true)),
        new("abort a live migration", BootedAsync, stage => LiveMigrateAsync(stage, "before-transfer", HttpMethod.Delete, "")),
        new("abort a live migration early", BootedAsync, stage => LiveMigrateAsync(stage, "before-preparing", HttpMethod.Delete, "")),
        new("force a live migration", BootedAsync, stage => LiveMigrateAsync(stage, "before-transfer", HttpMethod.Post, "/action")),
        new("evacuate", LostHostAsync, stage => ActAsync(stage, "evacuate", new { })),
        new("shelve", BootedAsync, stage => ActAsync(stage, "shelve")),
        new("unshelve", ShelvedAsync, stage => ActAsync(stage, "unshelve")),
        new("rebuild", BootedAsync, stage => ActAsync(stage, "rebuild", new { imageRef = stage.Ids.Image })),
        new("rebuild with another image", BootedAsync, stage => ActAsync(stage, "rebuild", new { imageRef = stage.Ids.OtherImage })),
        new("rescue", BootedAsync, stage => ActAsync(stage, "rescue")),
        new("unrescue", RescuedAsync, stage => ActAsync(stage, "unrescue")),
        new("boot from a volume", BootableAsync, stage => BootAsync(stage, Stage.Root("volume", stage.FreeVolumes[0]))),
        new(
            "boot from a snapshot", BootableSnapshotAsync,
            stage => BootAsync(stage, Stage.Root("snapshot", stage.Cloud.ListResources().Single(IsSnapshot).Id))),
        new("attach a volume", FreeVolumeAsync, AttachAsync),
        new("detach a volume", AttachedAsync, DetachAsync),
        new("evacuate with a late attach", LateAttachAsync, stage => ActAsync(stage, "evacuate", new { })),
        new("soft delete", BootedAsync, stage => stage.DeleteAsync(stage.Server!.Value))
        {
            With = Reclaiming, CallsServices = false,
        },
        new("delete a resized server", ResizedAsync, stage => stage.DeleteAsync(stage.Server!.Value)),
        new("soft delete a resized server", ResizedAsync, stage => stage.DeleteAsync(stage.Server!.Value)) { With = Reclaiming },
        new("restore", SoftDeletedAsync, stage => ActAsync(stage, "restore")) { With = Reclaiming, CallsServices = false },
        new("force delete", SoftDeletedAsync, stage => ActAsync(stage, "forceDelete")) { With = Reclaiming },
        new("snapshot", BootedAsync, stage => ActAsync(stage, "createImage", new { name = "picture" })),
    ];

    public static Operation Named(string name) => All.Single(operation => operation.Name == name);

    private static OpenStackBuilder Reclaiming(OpenStackBuilder builder) =>
        builder.WithReclaimInstanceInterval(TimeSpan.FromMinutes(5));

    private static Task ActAsync(Stage stage, string action, object? argument = null) =>
        stage.ActAsync(stage.Server!.Value, action, argument);

    private static Task ResizeAsync(Stage stage) => ActAsync(stage, "resize", new { flavorRef = LargerFlavor });

    private static Task LiveMigrateAsync(Stage stage) => LiveMigrateAsync(stage, copiesDisk: false);

    private static Task LiveMigrateAsync(Stage stage, bool copiesDisk) =>
        ActAsync(stage, "os-migrateLive", new { host = (string?)null, block_migration = copiesDisk });

    /// <summary>Live-migrates the server, and sends a request about the migration on the way.</summary>
    private static Task LiveMigrateAsync(Stage stage, string phase, HttpMethod method, string path)
    {
        object? body = method == HttpMethod.Post ? new { force_complete = (string?)null } : null;
        stage.Cloud.Faults.On(Place.Phase(phase, operation: "live-migration")).Optional().Run(
            inside => inside.Nova.SendAsync(method, $"/servers/{stage.Server}/migrations/1{path}", body));
        return LiveMigrateAsync(stage);
    }

    private static async Task BootedAsync(Stage stage)
    {
        stage.Server = await stage.BootAsync(onNetwork: true);
        await stage.SettleAsync();
    }

    private static async Task ResizedAsync(Stage stage)
    {
        await BootedAsync(stage);
        await ResizeAsync(stage);
        await stage.SettleAsync();
    }

    /// <summary>The first host that the scheduler chooses refuses the server.</summary>
    private static async Task RefusingAsync(Stage stage)
    {
        await BootedAsync(stage);
        stage.Cloud.Hosts[OthersOf(stage)[0]].Claims.RefuseNext("no room");
        stage.Cloud.Scheduler.Prefer(OthersOf(stage));
    }

    /// <summary>All hosts but its own refuse the server.</summary>
    private static async Task AllRefusingAsync(Stage stage)
    {
        await BootedAsync(stage);
        foreach (var host in OthersOf(stage))
            stage.Cloud.Hosts[host].Claims.RefuseNext("no room");
    }

    /// <summary>The scheduler prefers the server's own host.</summary>
    private static async Task PreferringAsync(Stage stage)
    {
        await BootedAsync(stage);
        stage.Cloud.Scheduler.Prefer(HostOf(stage));
    }

    private static async Task StayedAsync(Stage stage)
    {
        await PreferringAsync(stage);
        await ResizeAsync(stage);
        await stage.SettleAsync();
    }

    private static string HostOf(Stage stage) => stage.Find(stage.Server!.Value)!.Host!;

    private static string[] OthersOf(Stage stage) => [.. Stage.Hosts.Where(host => host != HostOf(stage))];

    private static async Task ShelvedAsync(Stage stage)
    {
        await BootedAsync(stage);
        await ActAsync(stage, "shelve");
        await stage.SettleAsync();
    }

    private static async Task RescuedAsync(Stage stage)
    {
        await BootedAsync(stage);
        await ActAsync(stage, "rescue");
        await stage.SettleAsync();
    }

    /// <summary>
    /// Attaches a volume. The request waits for the server's host: where that one dies, until the call times out, which is a 500 in a real
    /// cloud, too.
    /// </summary>
    private static Task AttachAsync(Stage stage) => stage.AttachAsync(stage.Server!.Value, stage.FreeVolumes[0]);

    private static Task DetachAsync(Stage stage) => stage.DetachAsync(
        stage.Server!.Value, stage.Find(stage.Server.Value)!.BlockDevices.Select(disk => disk.VolumeId).OfType<string>().First());

    private static async Task BootAsync(Stage stage, object root) =>
        stage.Server = await stage.BootAsync(onNetwork: true, disks: [root]);

    private static Task BootableAsync(Stage stage) => stage.AddVolumesAsync(1, stage.Ids.Image);

    private static async Task BootableSnapshotAsync(Stage stage)
    {
        await BootableAsync(stage);
        var snapshot = new { volume_id = stage.FreeVolumes[0] };
        (await stage.Cloud.Demo.Cinder.SendAsync(HttpMethod.Post, "/snapshots", new { snapshot })).EnsureSuccess();
        await stage.SettleAsync();
    }

    private static bool IsSnapshot(CloudResource resource) => resource.Type == CinderResources.Snapshot;

    private static async Task FreeVolumeAsync(Stage stage)
    {
        await stage.AddVolumesAsync(1);
        await BootedAsync(stage);
    }

    private static async Task AttachedAsync(Stage stage)
    {
        await FreeVolumeAsync(stage);
        await AttachAsync(stage);
        await stage.SettleAsync();
    }

    /// <summary>The server's host dies before it takes the message that attaches a volume.</summary>
    private static async Task LateAttachAsync(Stage stage)
    {
        await FreeVolumeAsync(stage);
        await stage.AttachAsync(stage.Server!.Value, stage.FreeVolumes[0]);
        await LoseHostAsync(stage);
    }

    private static async Task SoftDeletedAsync(Stage stage)
    {
        await BootedAsync(stage);
        await stage.DeleteAsync(stage.Server!.Value);
        await stage.SettleAsync();
    }

    private static async Task LostHostAsync(Stage stage)
    {
        await BootedAsync(stage);
        await LoseHostAsync(stage);
    }

    private static async Task LoseHostAsync(Stage stage)
    {
        var host = HostOf(stage);
        await stage.Cloud.Hosts.KillAsync(host);
        await stage.ForceDownAsync(host, isDown: true);
        await stage.SettleAsync();
    }
}
