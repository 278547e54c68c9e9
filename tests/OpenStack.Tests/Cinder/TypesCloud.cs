using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder;

/// <summary>A cloud whose administrator manages volume types and groups; <c>demo</c> is a user of another project.</summary>
internal sealed class TypesCloud : ApiCloud
{
    public const string Nobody = "11111111-2222-3333-4444-555555555555";

    public TypesCloud(OpenStackRelease? release = null) : this(Build(release))
    {
    }

    private TypesCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "volume/v3") { User = "admin", Service = "volume", Version = "3.67" })
    {
    }

    public async Task<string> CreateTypeAsync(string name, bool isPublic = true) => IdOf(await Post(
        "/types",
        new { volume_type = new Dictionary<string, object> { ["name"] = name, ["os-volume-type-access:is_public"] = isPublic } })
        .Expect(200));

    public async Task<string> TypeAsync(string name) => (await Get("/types?is_public=None").Expect(200)).Body.GetProperty("volume_types")
        .EnumerateArray().First(type => $"{type.GetProperty("name")}" == name).GetProperty("id").ToString();

    public async Task<string> CreateVolumeAsync(string user = "admin", string type = "lvmdriver-1", string? group = null)
    {
        var volume = new Dictionary<string, object> { ["size"] = 1, ["volume_type"] = type };
        if (group is not null)
            volume["group_id"] = group;
        var id = IdOf(await Post("/volumes", new { volume }).As(user).Expect(202));
        await Cloud.RunUntilIdleAsync();
        return id;
    }

    public async Task<string> CreateGroupAsync(params string[] types)
    {
        var type = IdOf(await Post("/group_types", new { group_type = new { name = $"kind {string.Join('-', types)}" } }).Expect(202));
        var id = IdOf(await Post("/groups", new { group = new { group_type = type, volume_types = types } }).Expect(202));
        await Cloud.RunUntilIdleAsync();
        return id;
    }

    public async Task<JsonElement> ShowAsync(string path) =>
        (await Get(path).Expect(200)).Body.EnumerateObject().First().Value;

    public async Task<string> StatusAsync(string path) => $"{(await ShowAsync(path)).GetProperty("status")}";

    public ApiCall Act(string path, string action, object? arguments) =>
        Post($"{path}/action", new Dictionary<string, object?> { [action] = arguments });

    public static string IdOf(ApiAnswer answer) => $"{answer.Body.EnumerateObject().First().Value.GetProperty("id")}";

    public static string MessageOf(ApiAnswer answer) => $"{answer.Body.EnumerateObject().First().Value.GetProperty("message")}";

    private static OpenStackCloud Build(OpenStackRelease? release)
    {
        var builder = new OpenStackBuilder().WithSeed(1);
        return (release is null ? builder : builder.WithRelease(release)).Build();
    }
}
