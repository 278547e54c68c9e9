using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using static Fixtures.Toolkit.Scenarios.ObjectStorage.ObjectWorld;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>Something that a client does with one or more requests, and that others or faults interrupt.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Act">Does it, in a container.</param>
internal sealed record ObjectOperation(string Name, Func<ObjectClient, string, Task> Act)
{
    private const int Bytes = 50_000;

    public static IReadOnlyList<ObjectOperation> All { get; } =
    [
        new("upload", static (client, container) => client.PutAsync($"/{container}/a", Payload.Make("new a", Bytes))),
        new("segmented upload", static (client, container) => new LargeObjects(client, 1).UploadAsync(container)),
        new("bulk upload", static (client, container) => client.PutAsync(
            $"/{container}?extract-archive=tar",
            Archive.Of([("a", Payload.Make("new a", Bytes)), ("b", Payload.Make("new b", 100)), ("c/d", Payload.Make("new d", 100))]))),
        new("copy", static (client, container) => client.SendAsync("COPY", $"/{container}/b", ("Destination", $"{container}/a"))),
        new("copy of a large object", static (client, container) =>
            client.SendAsync("COPY", $"/{container}/large2", ("Destination", $"{container}/a"))),
        new("deletion", static (client, container) => client.SendAsync("DELETE", $"/{container}/a")),
        new("deletion of a large object", static (client, container) => new LargeObjects(client, 2).DeleteAsync(container)),
    ];

    public static ObjectOperation Named(string name) => All.Single(one => one.Name == name);

    /// <summary>Whether it is about a large object.</summary>
    public bool IsOfLarge => Name.Contains("large", StringComparison.Ordinal) || Name.StartsWith("segmented", StringComparison.Ordinal);

    /// <summary>An archive keeps the manifest of a large object whose segments are deleted with it, as upstream's does.</summary>
    public static bool KeepsLargeObjects(string container) => container is "plain" or Versioned;

    /// <summary>Fills all containers with two objects, the first one twice, and a large object.</summary>
    public static async Task<ObjectAccount> PrepareAsync(OpenStackCloud cloud)
    {
        var account = await ObjectWorld.PrepareAsync(cloud);
        var client = new ObjectClient(cloud, account);
        foreach (var container in Containers)
        {
            foreach (var name in (string[])["a", "b", "a"])
                await client.PutAsync($"/{container}/{name}", Payload.Make($"old {name} in {container}", 100));
            if (KeepsLargeObjects(container))
                await new LargeObjects(client, 2, container).UploadAsync(container);
        }

        await cloud.RunUntilIdleAsync();
        return account;
    }
}
