using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>Acts on the one group of volumes of a cloud. Each method returns when the API answers.</summary>
internal static class VolumeGroups
{
    public static async Task CreateTypesAsync(OpenStackCloud cloud)
    {
        await cloud.Cinder.CreateVolumeTypeAsync(new VolumeTypeDefinition("gold"));
        await PostAsync(cloud, "/group_types", new { group_type = new { name = "together" } });
    }

    public static Task CreateAsync(OpenStackCloud cloud) => PostAsync(
        cloud, "/groups", new { group = new { name = "web", group_type = "together", volume_types = new[] { "gold" } } });

    public static async Task CreateVolumeAsync(OpenStackCloud cloud) => await PostAsync(
        cloud, "/volumes", new { volume = new { size = 1, volume_type = "gold", group_id = await FirstAsync(cloud, "groups") } });

    public static async Task CopyAsync(OpenStackCloud cloud) => await PostAsync(
        cloud, "/groups/action",
        Body("create-from-src", new { name = "copy", source_group_id = await FirstAsync(cloud, "groups") }));

    public static async Task RemoveVolumeAsync(OpenStackCloud cloud)
    {
        var body = new { group = new { remove_volumes = await FirstAsync(cloud, "volumes") } };
        (await cloud.Cinder.SendAsync(HttpMethod.Put, $"/groups/{await FirstAsync(cloud, "groups")}", body)).EnsureSuccess();
    }

    public static async Task DeleteAsync(OpenStackCloud cloud) => await PostAsync(
        cloud, $"/groups/{await FirstAsync(cloud, "groups")}/action",
        Body("delete", new Dictionary<string, object> { ["delete-volumes"] = true }));

    public static async Task SnapshotAsync(OpenStackCloud cloud) => await PostAsync(
        cloud, "/group_snapshots", new { group_snapshot = new { name = "before", group_id = await FirstAsync(cloud, "groups") } });

    public static async Task DeleteSnapshotAsync(OpenStackCloud cloud) =>
        (await cloud.Cinder.SendAsync(HttpMethod.Delete, $"/group_snapshots/{await FirstAsync(cloud, "group_snapshots")}"))
            .EnsureSuccess();

    private static Dictionary<string, object> Body(string action, object argument) => new() { [action] = argument };

    private static async Task PostAsync(OpenStackCloud cloud, string path, object body) =>
        (await cloud.Cinder.SendAsync(HttpMethod.Post, path, body)).EnsureSuccess();

    private static async Task<string?> FirstAsync(OpenStackCloud cloud, string collection)
    {
        var listed = (await cloud.Cinder.SendAsync(HttpMethod.Get, $"/{collection}")).EnsureSuccess();
        return listed.Json.GetProperty(collection)[0].GetProperty("id").GetString();
    }
}
