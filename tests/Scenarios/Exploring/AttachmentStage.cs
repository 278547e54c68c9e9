using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>The servers of an exploration of attachments, which the administrator owns.</summary>
internal static class AttachmentStage
{
    public static void NewCloud(OpenStackBuilder builder) =>
        builder.WithRelease(Stage.Release).WithComputeHost("host1").WithComputeHost("host2");

    public static NovaState NovaOf(OpenStackCloud cloud) => cloud.World.Service<NovaContext>().State.Value;

    /// <summary>The disks of the servers that are not deleted.</summary>
    public static IEnumerable<BlockDeviceMapping> DisksOf(OpenStackCloud cloud) =>
        Living(cloud).SelectMany(server => server.BlockDevices);

    public static async Task<Guid> BootAsync(OpenStackCloud cloud)
    {
        var image = await cloud.Admin.Glance.GetImageIdAsync("cirros");
        var server = new { name = "s", flavorRef = "1", imageRef = image, networks = "none" };
        var reply = (await cloud.Admin.Nova.SendAsync(HttpMethod.Post, "/servers", new { server })).EnsureSuccess();
        await cloud.RunUntilIdleAsync();
        return reply.Json.GetProperty("server").GetProperty("id").GetGuid();
    }

    public static Task AttachAsync(OpenStackCloud cloud, Guid server, string volume) => cloud.Admin.Nova.SendAsync(
        HttpMethod.Post, $"/servers/{server}/os-volume_attachments", new { volumeAttachment = new { volumeId = volume } });

    public static Task SwapAsync(OpenStackCloud cloud, Guid server, string volume, string forVolume) => cloud.Admin.Nova.SendAsync(
        HttpMethod.Put,
        $"/servers/{server}/os-volume_attachments/{volume}",
        new { volumeAttachment = new { volumeId = forVolume } });

    public static Task DetachAsync(OpenStackCloud cloud, Guid server, string volume) =>
        cloud.Admin.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server}/os-volume_attachments/{volume}");

    public static Task DeleteAsync(OpenStackCloud cloud, Guid server) =>
        cloud.Admin.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server}");

    /// <summary>Looks at the cloud as it is, and again after its servers are deleted.</summary>
    /// <returns>What either look found; what both found only once.</returns>
    public static async Task<IReadOnlyList<string>> FindTwiceAsync(OpenStackCloud cloud, Func<OpenStackCloud, IReadOnlyList<string>> look)
    {
        var early = look(cloud);
        foreach (var server in Living(cloud).ToArray())
            await DeleteAsync(cloud, server.Id);
        await cloud.RunUntilIdleAsync();
        return [.. early, .. look(cloud).Except(early, StringComparer.Ordinal)];
    }

    private static IEnumerable<Server> Living(OpenStackCloud cloud) =>
        NovaOf(cloud).Servers.OldestFirst.Where(server => !server.IsDeleted);
}
