using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Tests.Nova;
using static Fixtures.Toolkit.OpenStack.Tests.Keystone.IdentityClient;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.EndpointFilters;

public sealed class EndpointFilterTests : IAsyncLifetime
{
    private readonly IdentityClient _keystone = new(beside: "image");
    private string _admin = "";
    private string _demo = "";
    private string _projectId = "";
    private string _imageId = "";

    [Fact]
    public async Task A_project_with_an_endpoint_group_sees_only_its_endpoints()
    {
        var path = $"/v3/OS-EP-FILTER/endpoint_groups/{await CreateGroupAsync()}/projects/{_projectId}";
        var before = await CatalogAsync(_demo);

        var put = await _keystone.Put(path).WithToken(_admin);

        Assert.Equal(204, put.Status);
        Assert.Equal(["identity", "image"], before);
        Assert.Equal(["image"], await CatalogAsync(_demo));
        Assert.Equal(["identity", "image"], await CatalogAsync(_admin));
    }

    [Fact]
    public async Task A_single_endpoint_can_be_added_to_a_project_and_removed()
    {
        var endpoints = await _keystone.Get($"/v3/endpoints?service_id={_imageId}&interface=public").WithToken(_admin);
        var endpointId = endpoints.Body.GetProperty("endpoints")[0].GetProperty("id").GetString();
        var path = $"/v3/OS-EP-FILTER/projects/{_projectId}/endpoints/{endpointId}";

        await _keystone.Put(path).WithToken(_admin);
        var given = await CatalogAsync(_demo);
        var again = await _keystone.Put(path).WithToken(_admin);
        await _keystone.Delete(path).WithToken(_admin);

        Assert.Equal(["image"], given);
        Assert.Equal("Conflict occurred attempting to store project_endpoint - Duplicate entry.", again.Message);
        Assert.Equal(["identity", "image"], await CatalogAsync(_demo));
    }

    [Fact]
    public async Task A_deleted_endpoint_group_no_longer_filters()
    {
        var id = await CreateGroupAsync();
        await _keystone.Put($"/v3/OS-EP-FILTER/endpoint_groups/{id}/projects/{_projectId}").WithToken(_admin);

        await _keystone.Delete($"/v3/OS-EP-FILTER/endpoint_groups/{id}").WithToken(_admin);

        Assert.Equal(["identity", "image"], await CatalogAsync(_demo));
    }

    [Fact]
    public async Task An_endpoint_group_filters_by_attributes_of_endpoints()
    {
        var group = new JsonObject { ["name"] = "group", ["filters"] = Of("url", "x") };

        var answer = await _keystone.Post("/v3/OS-EP-FILTER/endpoint_groups", Of("endpoint_group", group)).WithToken(_admin);

        Assert.StartsWith(
            "Expecting to find service_id or region_id or interface in endpoint_group.", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_survive_an_export()
    {
        await _keystone.Put($"/v3/OS-EP-FILTER/endpoint_groups/{await CreateGroupAsync()}/projects/{_projectId}").WithToken(_admin);

        _keystone.Cloud.Import(_keystone.Cloud.Export());

        Assert.Equal(["image"], await CatalogAsync(_demo));
    }

    public async Task InitializeAsync()
    {
        _admin = await _keystone.LoginAsync("admin", "admin");
        _demo = await _keystone.LoginAsync("demo", "demo");
        _projectId = await _keystone.IdAsync("projects", "demo");
        _imageId = await _keystone.IdAsync("services", "glance");
    }

    public async Task DisposeAsync() => await _keystone.DisposeAsync();

    private async Task<string> CreateGroupAsync()
    {
        var group = new JsonObject { ["name"] = "images", ["filters"] = Of("service_id", _imageId) };
        var answer = await _keystone.Post("/v3/OS-EP-FILTER/endpoint_groups", Of("endpoint_group", group)).WithToken(_admin);
        return answer.Body.GetProperty("endpoint_group").GetProperty("id").GetString()!;
    }

    private async Task<IEnumerable<string?>> CatalogAsync(string token) =>
        (await _keystone.Get("/v3/auth/catalog").WithToken(token)).Body.GetProperty("catalog").EnumerateArray()
            .Select(service => service.GetProperty("type").GetString()).Order(StringComparer.Ordinal).ToList();
}
