using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>The containers that the clients of an exploration share.</summary>
internal static class ObjectWorld
{
    /// <summary>Where segments of large objects lie.</summary>
    public const string Segments = "segments";

    /// <summary>Keeps all versions of its objects.</summary>
    public const string Versioned = "versioned";

    /// <summary>Archives what is overwritten, and takes it back when the object is deleted.</summary>
    public const string Stacked = "stacked";

    /// <summary>Archives what is overwritten or deleted.</summary>
    public const string Historic = "historic";

    public static IReadOnlyList<string> Containers { get; } = ["plain", Versioned, Stacked, Historic];

    public static IReadOnlyList<string> Objects { get; } = ["a", "b", "c/d"];

    public static void NewCloud(OpenStackBuilder builder) => builder.WithComputeHost("host1").WithObjectStorage();

    public static async Task<ObjectAccount> PrepareAsync(OpenStackCloud cloud)
    {
        var account = await ObjectAccount.OpenAsync(cloud);
        var client = new ObjectClient(cloud, account);
        foreach (var name in (string[])["plain", Segments, "old", "older"])
            Assert.Equal(201, (await client.SendAsync("PUT", $"/{name}")).Status);
        Assert.Equal(201, (await client.SendAsync("PUT", $"/{Versioned}", ("X-Versions-Enabled", "true"))).Status);
        Assert.Equal(201, (await client.SendAsync("PUT", $"/{Stacked}", ("X-Versions-Location", "old"))).Status);
        Assert.Equal(201, (await client.SendAsync("PUT", $"/{Historic}", ("X-History-Location", "older"))).Status);
        await cloud.RunUntilIdleAsync();
        return account;
    }
}
