using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Limits;

public sealed class LimitTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new();
    private string _admin = "";
    private string _serviceId = "";
    private string _projectId = "";

    [Fact]
    public async Task A_limit_overrides_the_registered_default()
    {
        await RegisterAsync("images", 10);

        var created = await LimitAsync("images", 3);

        Assert.Equal(201, created.Status);
        var limit = Assert.Single(created.Body.GetProperty("limits").EnumerateArray());
        Assert.Equal(3, limit.GetProperty("resource_limit").GetInt32());
        Assert.Equal("images", limit.GetProperty("resource_name").GetString());
        Assert.Equal(_serviceId, limit.GetProperty("service_id").GetString());
    }

    [Fact]
    public async Task Parents_can_be_listed_with_their_limits()
    {
        await RegisterAsync("images", 10);
        await LimitAsync("images", 3);
        var attributes = new JsonObject { ["name"] = "child", ["parent_id"] = _projectId };
        var child = (await _keystone.Post("/v3/projects", Of("project", attributes)).WithToken(_admin))
            .Body.GetProperty("project").GetProperty("id").GetString();

        var with = await _keystone.Get($"/v3/projects/{child}?parents_as_list&include_limits").WithToken(_admin);
        var without = await _keystone.Get($"/v3/projects/{child}?parents_as_list").WithToken(_admin);

        var limit = Assert.Single(Parent(with).GetProperty("limits").EnumerateArray());
        Assert.Equal((3, false), (limit.GetProperty("resource_limit").GetInt32(), limit.TryGetProperty("links", out _)));
        Assert.False(Parent(without).TryGetProperty("limits", out _));

        static JsonElement Parent(ApiAnswer answer) => answer.Body.GetProperty("project").GetProperty("parents")[0].GetProperty("project");
    }

    [Fact]
    public async Task A_limit_without_a_registered_limit_is_rejected()
    {
        var answer = await LimitAsync("images", 3);

        Assert.Equal((403, "Unable to create a limit that has no corresponding registered limit."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Limits_and_registered_limits_are_unique()
    {
        await RegisterAsync("images", 10);
        await LimitAsync("images", 3);

        var (registered, limit) = (await RegisterAsync("images", 11), await LimitAsync("images", 4));

        Assert.Equal("Conflict occurred attempting to store registered_limit - Duplicate entry.", registered.Message);
        Assert.Equal("Conflict occurred attempting to store limit - Duplicate entry.", limit.Message);
    }

    [Fact]
    public async Task A_request_creates_all_of_its_limits_or_none()
    {
        var body = new JsonObject { ["registered_limits"] = new JsonArray(Registered("images", 1), Registered("images", 2)) };

        var answer = await _keystone.Post("/v3/registered_limits", body).WithToken(_admin);

        Assert.Equal(409, answer.Status);
        Assert.Empty(
            (await _keystone.Get("/v3/registered_limits").WithToken(_admin)).Body.GetProperty("registered_limits")
                .EnumerateArray());
    }

    [Fact]
    public async Task A_registered_limit_with_limits_cannot_be_changed_or_deleted()
    {
        var id = Id(await RegisterAsync("images", 10), "registered_limits");
        var limitId = Id(await LimitAsync("images", 3), "limits");
        var path = $"/v3/registered_limits/{id}";

        var (changed, deleted) = (
            await _keystone.Patch(path, Of("registered_limit", Of("default_limit", 5))).WithToken(_admin),
            await _keystone.Delete(path).WithToken(_admin));
        await _keystone.Delete($"/v3/limits/{limitId}").WithToken(_admin);

        Assert.Equal((403, 403), (changed.Status, deleted.Status));
        Assert.Equal(204, (await _keystone.Delete(path).WithToken(_admin)).Status);
    }

    [Fact]
    public async Task A_project_sees_its_own_limits_and_the_system_sees_all()
    {
        await RegisterAsync("images", 10);
        await LimitAsync("images", 3);
        var login = Password("admin", "admin", Of("system", Of("all", true)));
        var system = (await _keystone.Post("/v3/auth/tokens", login)).Token;
        async Task<int> CountAsync(string token) =>
            (await _keystone.Get("/v3/limits").WithToken(token)).Body.GetProperty("limits").GetArrayLength();

        Assert.Equal(
            (1, 1, 0), (await CountAsync(await _keystone.LoginAsync("demo", "demo")), await CountAsync(system), await CountAsync(_admin)));
    }

    [Fact]
    public async Task Another_projects_limit_is_not_shown()
    {
        await RegisterAsync("images", 10);
        var id = Id(await LimitAsync("images", 3, projectName: "service"), "limits");

        Assert.Equal(403, (await _keystone.Get($"/v3/limits/{id}").WithToken(await _keystone.LoginAsync("demo", "demo"))).Status);
    }

    [Fact]
    public async Task Deleting_a_project_deletes_its_limits()
    {
        await RegisterAsync("images", 10);
        var id = Id(await LimitAsync("images", 3), "limits");

        await _keystone.Delete($"/v3/projects/{_projectId}").WithToken(_admin);

        Assert.Equal(404, (await _keystone.Get($"/v3/limits/{id}").WithToken(_admin)).Status);
    }

    [Fact]
    public async Task Limits_survive_an_export()
    {
        await RegisterAsync("images", 10);
        var id = Id(await LimitAsync("images", 3), "limits");

        _keystone.Cloud.Import(_keystone.Cloud.Export());

        Assert.Equal(200, (await _keystone.Get($"/v3/limits/{id}").WithToken(_admin)).Status);
    }

    [Fact]
    public async Task Members_cannot_create_limits()
    {
        var demo = await _keystone.LoginAsync("demo", "demo");

        var answer = await _keystone.Post("/v3/limits", new JsonObject()).WithToken(demo);

        Assert.Equal(
            (403, "You are not authorized to perform the requested action: identity:create_limits."), (answer.Status, answer.Message));
    }

    public async Task InitializeAsync()
    {
        _admin = await _keystone.LoginAsync("admin", "admin");
        _serviceId = await _keystone.IdAsync("services", "keystone");
        _projectId = await _keystone.IdAsync("projects", "demo");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private JsonObject Registered(string resource, int limit) => new()
    {
        ["service_id"] = _serviceId,
        ["resource_name"] = resource,
        ["default_limit"] = limit,
    };

    private Task<ApiAnswer> RegisterAsync(string resource, int limit) =>
        _keystone.Post("/v3/registered_limits", Of("registered_limits", new JsonArray(Registered(resource, limit)))).WithToken(_admin)
            .SendAsync();

    private async Task<ApiAnswer> LimitAsync(string resource, int limit, string? projectName = null)
    {
        var projectId = projectName is null ? _projectId : await _keystone.IdAsync("projects", projectName);
        var body = new JsonObject
        {
            ["service_id"] = _serviceId,
            ["resource_name"] = resource,
            ["resource_limit"] = limit,
            ["project_id"] = projectId,
        };
        return await _keystone.Post("/v3/limits", Of("limits", new JsonArray(body))).WithToken(_admin);
    }

    private static string Id(ApiAnswer answer, string collection) => answer.Body.GetProperty(collection)[0].GetProperty("id").GetString()!;
}
