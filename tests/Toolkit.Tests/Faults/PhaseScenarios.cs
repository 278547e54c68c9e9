using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>For each operation with phases: how to come before it, and how to begin it.</summary>
internal static class PhaseScenarios
{
    private static readonly Dictionary<string, (PhaseStep? Before, PhaseStep Begin)> Operations = new()
    {
        ["scheduling"] = (null, (cloud, _) => BootAsync(cloud)),
        ["port-binding"] = (null, (cloud, _) => BootAsync(cloud)),
        ["boot"] = (null, (cloud, _) => BootAsync(cloud)),
        ["delete"] = (null, (cloud, server) => cloud.Nova.DeleteServerAsync(server.Id)),
        ["soft-delete"] = (null, (cloud, server) => cloud.Nova.DeleteServerAsync(server.Id)),
        ["restore"] = ((cloud, server) => cloud.Nova.DeleteServerAsync(server.Id), Act("restore")),
        ["local-delete"] = (LoseHostAsync, (cloud, server) => cloud.Nova.DeleteServerAsync(server.Id)),
        ["resize"] = (null, Act("migrate")),
        ["confirm-resize"] = (Act("migrate"), Act("confirmResize")),
        ["revert-resize"] = (Act("migrate"), Act("revertResize")),
        ["live-migration"] = (null, Act("os-migrateLive", new { host = (string?)null, block_migration = "auto" })),
        ["roll-back-live-migration"] = (null, RollBackAsync),
        ["rebuild"] = (null, async (cloud, server) => await cloud.Nova.ActAsync(
            server.Id, "rebuild", new { imageRef = await cloud.Glance.GetImageIdAsync("cirros") })),
        ["evacuate"] = (LoseHostAsync, Act("evacuate", new { })),
        ["shelve"] = (null, Act("shelve")),
        ["shelve-offload"] = (null, Act("shelve")),
        ["unshelve"] = (Act("shelve"), Act("unshelve")),
        ["rescue"] = (null, Act("rescue")),
        ["unrescue"] = (Act("rescue"), Act("unrescue")),
        ["snapshot"] = (null, Act("createImage", new { name = "image" })),
        ["attach-interface"] = (null, async (cloud, server) => await cloud.Nova.AttachInterfaceAsync(
            server.Id, new NewInterface { NetworkId = await cloud.Neutron.GetNetworkIdAsync("private") })),
        ["detach-interface"] = (null, DetachAsync),
        ["stop"] = (null, Act("os-stop")),
        ["start"] = (Act("os-stop"), Act("os-start")),
        ["reboot"] = (null, Act("reboot", new { type = "HARD" })),
        ["pause"] = (null, Act("pause")),
        ["unpause"] = (Act("pause"), Act("unpause")),
        ["suspend"] = (null, Act("suspend")),
        ["resume"] = (Act("suspend"), Act("resume")),
        ["create-volume"] = (null, (cloud, _) => CreateVolumeAsync(cloud)),
        ["delete-volume"] = ((cloud, _) => CreateVolumeAsync(cloud), DeleteVolumeAsync),
        ["extend-volume"] = ((cloud, _) => CreateVolumeAsync(cloud), ExtendVolumeAsync),
    };

    /// <summary>All phases of a cloud but those of images.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var phase in Phases.Where(phase => phase.Operation != "image-import"))
                data.Add(phase.Operation, phase.Name);
            return data;
        }
    }

    public static IEnumerable<Phase> Phases => Services.All.SelectMany(service => service.Places.Phases);

    /// <summary>A cloud with the settings of the operation.</summary>
    public static OpenStackCloud NewCloud(string operation)
    {
        var builder = new OpenStackBuilder();
        return (operation is "soft-delete" or "restore" ? builder.WithReclaimInstanceInterval(TimeSpan.FromDays(1)) : builder).Build();
    }

    /// <summary>Comes before the operation.</summary>
    public static async Task<ServerInfo> PrepareAsync(OpenStackCloud cloud, string operation, string phase)
    {
        var scenario = Of(operation, phase);
        var server = await cloud.Servers.BootAsync(scenario.BootsFromVolume
            ? new NewServer("web", Image: null) { NetworkIds = ["private"], BlockDevices = [BlockDevice.RootFromImage("cirros")] }
            : new NewServer("web") { NetworkIds = ["private"] });
        if (scenario.Before is { } before)
            await before(cloud, server);
        await cloud.RunUntilIdleAsync();
        return server;
    }

    /// <summary>Begins the operation; its answer may be an error.</summary>
    public static async Task RunAsync(OpenStackCloud cloud, string operation, string phase, ServerInfo server)
    {
        try
        {
            await Of(operation, phase).Begin(cloud, server);
        }
        catch (OpenStackFaultException)
        {
        }

        await cloud.RunUntilIdleAsync();
    }

    private static PhaseScenario Of(string operation, string phase) =>
        ServerVolumePhases.Find(operation, phase) ?? VolumePhases.Find(operation)
        ?? new PhaseScenario(Operations[operation].Begin) { Before = Operations[operation].Before };

    private static PhaseStep Act(string action, object? argument = null) =>
        (cloud, server) => cloud.Nova.ActAsync(server.Id, action, argument);

    private static Task CreateVolumeAsync(OpenStackCloud cloud) =>
        cloud.Cinder.SendAsync(HttpMethod.Post, "/volumes", new { volume = new { size = 1, imageRef = "cirros" } });

    private static async Task DeleteVolumeAsync(OpenStackCloud cloud, ServerInfo server) =>
        await cloud.Cinder.SendAsync(HttpMethod.Delete, $"/volumes/{await VolumeAsync(cloud)}");

    private static async Task ExtendVolumeAsync(OpenStackCloud cloud, ServerInfo server) => await cloud.Cinder.SendAsync(
        HttpMethod.Post, $"/volumes/{await VolumeAsync(cloud)}/action",
        new Dictionary<string, object> { ["os-extend"] = new { new_size = 2 } });

    private static async Task<string?> VolumeAsync(OpenStackCloud cloud)
    {
        var volumes = await cloud.Cinder.SendAsync(HttpMethod.Get, "/volumes");
        return volumes.Json.GetProperty("volumes")[0].GetProperty("id").GetString();
    }

    private static async Task DetachAsync(OpenStackCloud cloud, ServerInfo server)
    {
        var ports = await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}/os-interface");
        var port = ports.Json.GetProperty("interfaceAttachments")[0].GetProperty("port_id").GetString();
        await cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}/os-interface/{port}");
    }

    private static Task BootAsync(OpenStackCloud cloud) => cloud.Servers.CreateAsync("second", network: "private");

    private static async Task RollBackAsync(OpenStackCloud cloud, ServerInfo server)
    {
        using var refused = cloud.Faults.On(Place.Hypervisor(call: "pre_live_migration")).Throw("not ready");
        await cloud.Nova.LiveMigrateServerAsync(server.Id);
        await cloud.RunUntilIdleAsync();
    }

    public static async Task LoseHostAsync(OpenStackCloud cloud, ServerInfo server)
    {
        await cloud.Hosts.KillAsync(server.Host ?? "");
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
    }
}
