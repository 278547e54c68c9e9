using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>How to come before the phases of servers with volumes, and how to begin their operations.</summary>
internal static class ServerVolumePhases
{
    private static readonly Dictionary<string, PhaseScenario> Operations = new()
    {
        ["attach-volume"] = new(AttachAsync) { Before = (cloud, _) => cloud.Volumes.CreateAsync("data") },
        ["volume-attachment"] = new(AttachAsync) { Before = (cloud, _) => cloud.Volumes.CreateAsync("data") },
        ["detach-volume"] = new(DetachAsync) { Before = AttachNewAsync },
        ["swap-volume"] = new(SwapAsync) { Before = PrepareSwapAsync },
        ["boot/before-disks"] = new((cloud, _) => cloud.Servers.CreateAsync(
            new NewServer("second", Image: null) { BlockDevices = [BlockDevice.RootFromImage("cirros")] })),
        ["delete/before-volume-release"] = new((cloud, server) => cloud.Nova.DeleteServerAsync(server.Id)) { Before = AttachNewAsync },
        ["local-delete/before-volume-release"] = new((cloud, server) => cloud.Nova.DeleteServerAsync(server.Id))
        {
            Before = async (cloud, server) =>
            {
                await AttachNewAsync(cloud, server);
                await PhaseScenarios.LoseHostAsync(cloud, server);
            },
        },
        ["live-migration/before-volume-completion"] = new((cloud, server) => cloud.Nova.LiveMigrateServerAsync(server.Id))
        {
            Before = AttachNewAsync,
        },
        ["rebuild/before-reimage"] = new(RebuildAsync) { BootsFromVolume = true },
        ["snapshot/before-volume-snapshot"] = new(
            (cloud, server) => cloud.Nova.ActAsync(server.Id, "createImage", new { name = "image" })) { BootsFromVolume = true },
    };

    /// <summary>The scenario of a phase of servers with volumes; null for another phase.</summary>
    public static PhaseScenario? Find(string operation, string phase) =>
        Operations.GetValueOrDefault($"{operation}/{phase}") ?? Operations.GetValueOrDefault(operation);

    private static async Task AttachNewAsync(OpenStackCloud cloud, ServerInfo server) =>
        await cloud.Volumes.AttachAsync((await cloud.Volumes.CreateAsync("data")).Id, server.Id);

    private static async Task AttachAsync(OpenStackCloud cloud, ServerInfo server) =>
        await cloud.Nova.AttachVolumeAsync(server.Id, await VolumeAsync(cloud, "data"));

    private static async Task DetachAsync(OpenStackCloud cloud, ServerInfo server) =>
        await cloud.Nova.DetachVolumeAsync(server.Id, await VolumeAsync(cloud, "data"));

    private static async Task PrepareSwapAsync(OpenStackCloud cloud, ServerInfo server)
    {
        await AttachNewAsync(cloud, server);
        await cloud.Volumes.CreateAsync("other");
    }

    private static async Task SwapAsync(OpenStackCloud cloud, ServerInfo server) => await cloud.Nova.SendAsync(
        HttpMethod.Put,
        $"/servers/{server.Id}/os-volume_attachments/{await VolumeAsync(cloud, "data")}",
        new { volumeAttachment = new { volumeId = await VolumeAsync(cloud, "other") } });

    private static async Task RebuildAsync(OpenStackCloud cloud, ServerInfo server) => await cloud.Nova.ActAsync(
        server.Id, "rebuild", new { imageRef = await cloud.Glance.GetImageIdAsync("cirros-alt") });

    private static async Task<Guid> VolumeAsync(OpenStackCloud cloud, string name) =>
        (await cloud.Cinder.ListVolumesAsync()).Single(volume => volume.Name == name).Id;
}
