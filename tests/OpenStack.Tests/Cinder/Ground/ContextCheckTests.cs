using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Ground;

/// <summary>Cinder's database refuses personas without a project, unless they are administrators.</summary>
/// <remarks>tests/Conformance/scopes compares the answers, wording included, with those of a real cloud.</remarks>
public sealed partial class ContextCheckTests : IAsyncLifetime
{
    /// <summary>Routes that make no query in the persona's name, and the answer to their bare path.</summary>
    private static readonly Dictionary<string, int> Open = new()
    {
        ["/extensions"] = 200,
        ["/extensions/{alias}"] = 404,
        ["/resource_filters"] = 200,
        ["/os-availability-zone"] = 200,
        // Listed as an administrator, by the persona's project.
        ["/volumes"] = 200,
        ["/volumes/detail"] = 200,
        ["/group_snapshots"] = 200,
        ["/group_snapshots/detail"] = 200,
        ["/cgsnapshots"] = 200,
        ["/cgsnapshots/detail"] = 200,
        // The controllers turn the refusal into an error of their own.
        ["DELETE /group_snapshots/{id}"] = 400,
        ["DELETE /cgsnapshots/{id}"] = 400,
        // The method takes a body.
        ["DELETE /consistencygroups/{id}"] = 400,
    };

    private readonly TypesCloud _cinder = new();
    private string _unscoped = "";

    public async Task InitializeAsync()
    {
        using var keystone = new ApiClient(_cinder.Cloud, "identity/v3");
        var demo = new { name = "demo", password = "demo", domain = new { id = "default" } };
        var login = await keystone.Post("auth/tokens", new
        {
            auth = new { identity = new { methods = new[] { "password" }, password = new { user = demo } }, scope = "unscoped" },
        }).Expect(201);
        _unscoped = login.Token;
    }

    public async Task DisposeAsync() => await _cinder.DisposeAsync();

    [Fact]
    public async Task Every_read_and_every_deletion_is_refused_without_a_project()
    {
        var unexpected = new List<string>();
        foreach (var route in OpenStack.Services.All.Single(service => service.Type == "block-storage").Api.Routes)
        {
            if (route.Method is not ("GET" or "DELETE") || IsVersionDocument(route.Template))
                continue;
            var expected = Open.TryGetValue(route.Template, out var open) ? open
                : Open.TryGetValue($"{route.Method} {route.Template}", out var special) ? special
                : 403;
            var answer = await _cinder.Call(route.Method, PathOf(route.Template)).WithToken(_unscoped);
            if (answer.Status != expected)
                unexpected.Add($"{route.Method} {route.Template}: {answer.Status} {answer.Text}");
        }

        Assert.True(unexpected.Count == 0, string.Join("\n", unexpected));
    }

    [Fact]
    public async Task A_volume_is_not_created_without_a_project()
    {
        var refused = await _cinder.Post("/volumes", new { volume = new { size = 1 } }).WithToken(_unscoped);

        Assert.Equal((403, "Not authorized."), refused.Refusal);
        Assert.Empty((await _cinder.Get("/volumes?all_tenants=1").Expect(200)).Body.GetProperty("volumes").EnumerateArray());
    }

    /// <summary>As upstream: a list as an administrator, by a project that there is not, is a list of every project.</summary>
    [Fact]
    public async Task Group_snapshots_of_every_project_are_listed_without_a_project()
    {
        var group = await _cinder.CreateGroupAsync("lvmdriver-1");
        await _cinder.CreateVolumeAsync(group: group);
        var snapshot = TypesCloud.IdOf(
            await _cinder.Post("/group_snapshots", new { group_snapshot = new { group_id = group } }).Expect(202));

        var listed = await _cinder.Get("/group_snapshots").WithToken(_unscoped).Expect(200);
        var shown = await _cinder.Get($"/group_snapshots/{snapshot}").WithToken(_unscoped);

        Assert.Equal(snapshot, $"{Assert.Single(listed.Body.GetProperty("group_snapshots").EnumerateArray()).GetProperty("id")}");
        Assert.Equal((403, "Not authorized."), shown.Refusal);
    }

    [Fact]
    public async Task The_secret_alone_does_not_accept_a_transfer_without_a_project()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var transfer = (await _cinder.Post("/volume-transfers", new { transfer = new { volume_id = volume } }).Expect(202))
            .Body.GetProperty("transfer");

        var wrong = await AcceptAsync("x");
        var right = await AcceptAsync($"{transfer.GetProperty("auth_key")}");

        Assert.Equal(400, wrong.Status);
        Assert.Equal((403, "Not authorized."), right.Refusal);
        Assert.Equal("awaiting-transfer", await _cinder.StatusAsync($"/volumes/{volume}"));

        async Task<ApiAnswer> AcceptAsync(string key) => await _cinder
            .Post($"/volume-transfers/{transfer.GetProperty("id")}/accept", new { accept = new { auth_key = key } }).WithToken(_unscoped);
    }

    [Fact]
    public async Task A_marker_of_another_project_is_found_in_lists_of_volumes_and_not_in_lists_of_backups()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var backup = TypesCloud.IdOf(await _cinder.Post("/backups", new { backup = new { volume_id = volume } }).Expect(202));

        var volumes = await _cinder.Get($"/volumes?marker={volume}").As("demo");
        var backups = await _cinder.Get($"/backups?marker={backup}").As("demo");

        Assert.Equal(200, volumes.Status);
        Assert.Equal((404, $"Backup {backup} could not be found."), backups.Refusal);
    }

    [Theory]
    [InlineData("volumes")]
    [InlineData("snapshots")]
    public async Task A_project_counts_as_a_filter_only_with_all_projects(string collection)
    {
        var volume = await _cinder.CreateVolumeAsync();
        await _cinder.Post("/snapshots", new { snapshot = new { volume_id = volume } }).Expect(202);

        var own = await _cinder.Get($"/{collection}?project_id={TypesCloud.Nobody}").Expect(200);
        var all = await _cinder.Get($"/{collection}?all_tenants=1&project_id={TypesCloud.Nobody}").Expect(200);

        Assert.Single(own.Body.GetProperty(collection).EnumerateArray());
        Assert.Empty(all.Body.GetProperty(collection).EnumerateArray());
    }

    /// <summary>Whatever the policy says: the tables of services and of QoS specs are for administrators.</summary>
    [Theory]
    [InlineData("volume_extension:services:index", "GET", "/os-services")]
    [InlineData("volume_extension:hosts", "GET", "/os-hosts")]
    [InlineData("clusters:get_all", "GET", "/clusters")]
    [InlineData("scheduler_extension:scheduler_stats:get_pools", "GET", "/scheduler-stats/get_pools")]
    [InlineData("volume_extension:capabilities", "GET", "/capabilities/controller@lvmdriver-1")]
    [InlineData("volume_extension:list_manageable", "GET", "/manageable_volumes?host=controller@lvmdriver-1%23lvmdriver-1")]
    [InlineData("volume_extension:qos_specs_manage:get_all", "GET", "/qos-specs")]
    [InlineData("volume_extension:qos_specs_manage:delete", "DELETE", $"/qos-specs/{TypesCloud.Nobody}")]
    public async Task A_policy_cannot_open_tables_for_administrators(string rule, string method, string path)
    {
        _cinder.Cloud.Policy.Override(rule, "@", "block-storage");

        var answer = await _cinder.Call(method, path).As("demo");

        Assert.Equal((403, "User does not have admin privileges"), answer.Refusal);
    }

    [Fact]
    public async Task A_policy_may_let_users_give_access_to_a_private_type()
    {
        var type = await _cinder.CreateTypeAsync("private", isPublic: false);
        _cinder.Cloud.Policy.Override("volume_extension:volume_type_access:addProjectAccess", "@", "block-storage");

        await _cinder.Act($"/types/{type}", "addProjectAccess", new { project = TypesCloud.Nobody }).As("demo").Expect(202);
    }

    private static bool IsVersionDocument(string template) => template is "/" or "/v3" or "/healthcheck";

    private static string PathOf(string template) => Placeholder().Replace(template, TypesCloud.Nobody);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
