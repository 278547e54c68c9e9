namespace Fixtures.Toolkit.OpenStack.Tests.Glance;

/// <summary>A cloud with Keystone and Glance, and its administrator.</summary>
internal sealed class ImageClient : ApiCloud
{
    public ImageClient(Func<OpenStackBuilder, OpenStackBuilder>? configure = null) : this(Build(configure))
    {
    }

    private ImageClient(OpenStackCloud cloud) : base(cloud, new ApiClient(cloud, "image") { User = "admin" })
    {
    }

    public async Task<string> CreateAsync(object image, string user = "admin") =>
        (await Post("/v2/images", image).As(user).Expect(201))["id"];

    public async Task<string> CreateActiveAsync(string name, byte[] data, string user = "admin", string visibility = "shared")
    {
        var id = await CreateAsync(new { name, visibility, disk_format = "raw", container_format = "bare" }, user);
        await Upload($"/v2/images/{id}/file", data).As(user).Expect(204);
        return id;
    }

    /// <summary>Changes an image in a patch language of Glance.</summary>
    public ApiCall Change(string id, string changes, string language = "v2.1") =>
        Patch($"/v2/images/{id}").WithText(changes, $"application/openstack-images-{language}-json-patch");

    public ApiCall Upload(string path, byte[] data) => Put(path).WithData(data);

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure)
    {
        var builder = new OpenStackBuilder().WithOnly("identity", "image").WithSeed(1);
        return (configure?.Invoke(builder) ?? builder).Build();
    }
}

/// <summary>Parts of Glance's answers.</summary>
internal static class ImageAnswers
{
    extension(ApiAnswer answer)
    {
        /// <summary>The names of listed images, in order.</summary>
        public IEnumerable<string?> Names =>
            answer.Body.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString());
    }
}
