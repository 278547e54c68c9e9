using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class StableObjectTests
{
    [Fact]
    public async Task Headers_and_listings_are_the_same_in_every_world()
    {
        var (first, second) = (await TextAsync(seed: 1), await TextAsync(seed: 2));

        Assert.Equal(first, second);
        Assert.Contains("\"etag\": \"4a4be40c96ac6314e91d93f38043a634\"", first, StringComparison.Ordinal);
        Assert.Contains("\"last-modified\": \"t", first, StringComparison.Ordinal);
        Assert.Contains("\"x-trans-id\": \"transaction-1\"", first, StringComparison.Ordinal);
        Assert.Contains("\"hash\": \"4a4be40c96ac6314e91d93f38043a634\"", first, StringComparison.Ordinal);
        Assert.Contains("\"version_id\": \"version-", first, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"AUTH_project-1\"", first, StringComparison.Ordinal);
        Assert.Contains("\"x-account-meta-temp-url-key\": \"(hidden)\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_world_is_shown_with_its_containers()
    {
        await using var cloud = new OpenStackBuilder().WithObject("photos", "cat.jpg", "meow", project: "demo").Build();

        var world = await cloud.Stable.CaptureWorldAsync();

        Assert.Contains("container photos of demo, cat.jpg (4 bytes)", $"{world}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_failure_shows_the_accounts()
    {
        await using var cloud = new OpenStackBuilder().WithObject("photos", "cat.jpg", "meow").Build();
        await cloud.Swift.SetTemporaryUrlKeyAsync("a secret key");

        var bundle = FailureBundle.Capture(cloud);

        Assert.Contains("<h2>Accounts of object storage at the end</h2>", bundle.PageHtml, StringComparison.Ordinal);
        Assert.Contains("<td>photos/cat.jpg</td>", bundle.PageHtml, StringComparison.Ordinal);
        Assert.Contains("1 object, 4 bytes", bundle.PageHtml, StringComparison.Ordinal);
        Assert.All(bundle.Files, file => Assert.DoesNotContain("a secret key", file.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_of_a_world_without_containers_has_no_accounts()
    {
        await using var cloud = new OpenStackBuilder().Build();

        Assert.DoesNotContain("Accounts of object storage", FailureBundle.Capture(cloud).PageHtml, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(ulong seed)
    {
        await using var cloud = new OpenStackBuilder().WithSeed(seed).WithObjectStorage().Build();
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(seed));
        var swift = cloud.Swift;
        await swift.SetTemporaryUrlKeyAsync("a secret key");
        await swift.CreateContainerAsync(new NewContainer("kept") { KeepsVersions = true });
        await swift.PutObjectAsync("kept", new NewObject("cat", "meow") { DeleteAfter = TimeSpan.FromMinutes(1) });
        using var content = new MemoryStream("hello world"u8.ToArray());
        await swift.CreateContainerAsync("films");
        await swift.PutSegmentedAsync("films", new NewObject("film"), content, new SegmentedUpload(6));
        object[] values =
        [
            await swift.GetObjectInfoAsync("kept", "cat"), await swift.GetContainerAsync("kept"), await swift.GetAccountAsync(),
            await swift.ListObjectsAsync("kept", "versions"), await swift.ListObjectsAsync("films"),
            await swift.ListObjectsAsync("films_segments"), await swift.ListContainersAsync(),
            await swift.SendAsync(HttpMethod.Get, "/films_segments?format=json"),
        ];
        return string.Join('\n', values.Select(value => cloud.Stable.TextOf(value)));
    }
}
