using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Files;

/// <summary>A cloud with object storage, and the containers of the app in it.</summary>
public sealed class FileCloud : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithOnly("identity").WithObjectStorage();

    protected override async Task FillAsync(OpenStackTarget target) => await TheApp.In(target).CreateAsync();
}

/// <summary>The app, as its Program would compose it; HTTP handler, clock and login come from the target.</summary>
internal static class TheApp
{
    /// <summary>The size of a segment in the tests, in bytes.</summary>
    public const int SegmentBytes = 1000;

    public static FileStore In(OpenStackTarget cloud) => In(cloud, cloud.CreateClient(), cloud.AuthUrl);

    public static FileStore In(OpenStackTarget cloud, HttpClient http, Uri authUrl)
    {
        var login = cloud.Member.Login;
        var settings = new FileStoreSettings(authUrl, login.User, login.Password, login.Scope.Name) { SegmentBytes = SegmentBytes };
        return new FileStore(new ObjectStorage(http, settings, cloud.Time), settings);
    }

    /// <summary>The content of a file.</summary>
    public static async Task<byte[]> ReadAsync(this FileStore files, string name)
    {
        using var bytes = new MemoryStream();
        await files.ReadAsync(name, bytes);
        return bytes.ToArray();
    }

    public static Task SaveAsync(this FileStore files, string name, byte[] content) =>
        files.SaveAsync(name, new MemoryStream(content));

    /// <summary>The names of all segments.</summary>
    public static async Task<string[]> SegmentsAsync(this OpenStackTarget cloud)
    {
        var login = cloud.Member.Login;
        var storage = new ObjectStorage(
            cloud.CreateClient(), new FileStoreSettings(cloud.AuthUrl, login.User, login.Password, login.Scope.Name), cloud.Time);
        using var listing = await storage.SendAsync(HttpMethod.Get, "files_segments");
        return (await listing.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
