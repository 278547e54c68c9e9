namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Ground.Requests;

/// <summary>
/// The order of checks: networks, subnets and ports pass through Pecan, everything else through the older extension framework.
/// </summary>
public sealed class RequestOrderTests
{
    private const string Unknown = "11111111-1111-4111-8111-111111111111";

    private const string NotAllowed = "The server could not comply with the request since it is either malformed or otherwise incorrect.";

    [Theory]
    [InlineData("PUT", "networks/" + Unknown, """{"network": {"bogus": 1}}""", 400, "HTTPBadRequest", "Unrecognized attribute(s) 'bogus'")]
    [InlineData(
        "PUT", "networks/" + Unknown, """{"network": {"mtu": "x"}}""", 400, "InvalidInput",
        "Invalid input for operation: 'x' is not an integer.")]
    [InlineData("PUT", "networks/" + Unknown, "{}", 404, "NetworkNotFound", "Network " + Unknown + " could not be found.")]
    [InlineData("PUT", "networks/" + Unknown, "[]", 400, "HTTPBadRequest", "Body contains invalid data")]
    [InlineData("PUT", "routers/" + Unknown, """{"router": {"bogus": 1}}""", 400, "HTTPBadRequest", "Unrecognized attribute(s) 'bogus'")]
    [InlineData("PUT", "routers/" + Unknown, "{}", 400, "HTTPBadRequest", "Resource body required")]
    [InlineData(
        "PUT", "routers/" + Unknown + "/add_router_interface", "{}", 404, "RouterNotFound", "Router " + Unknown + " could not be found")]
    public async Task A_PUT_to_an_unknown_id_fails_at_the_first_check_of_its_pipeline(
        string method, string path, string body, int status, string type, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal((status, type, message), await neutron.RefusalAsync(method, path, body));
    }

    [Theory]
    [InlineData("networks", null, "Unable to find 'network' in request body")]
    [InlineData("networks", "{}", "Unable to find 'network' in request body")]
    [InlineData("networks", """{"network": "x"}""", "Object 'network' contains invalid data")]
    [InlineData("networks", """{"networks": []}""", "Resources required")]
    [InlineData("networks", """{"networks": "x"}""", "Object 'network' contains invalid data")]
    [InlineData("routers", null, "Resource body required")]
    [InlineData("routers", "{}", "Resource body required")]
    [InlineData("routers", """{"router": "x"}""", "Object 'router' contains invalid data")]
    [InlineData("routers", """{"routers": [{"name": "a"}]}""", "Bulk operation not supported")]
    public async Task A_malformed_body_is_refused_with_the_wording_of_its_pipeline(string collection, string? body, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal((400, "HTTPBadRequest", message), await neutron.RefusalAsync("POST", collection, body));
    }

    [Theory]
    [InlineData("PUT", "networks", """{"network": {}}""", 404, "NetworkNotFound", "Network None could not be found.")]
    [InlineData("DELETE", "networks", null, 404, "NetworkNotFound", "Network None could not be found.")]
    [InlineData("DELETE", "routers", null, 404, "RouterNotFound", "Router None could not be found")]
    [InlineData("POST", "routers/" + Unknown, """{"router": {"name": "x"}}""", 405, "HTTPMethodNotAllowed", NotAllowed)]
    [InlineData("POST", "networks/" + Unknown, """{"network": {"name": "x"}}""", 405, "HTTPMethodNotAllowed", NotAllowed)]
    public async Task An_unsupported_method_still_reaches_the_controller(
        string method, string path, string? body, int status, string type, string message)
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal((status, type, message), await neutron.RefusalAsync(method, path, body));
    }

    [Fact]
    public async Task Only_a_revision_number_constrains_a_change()
    {
        await using var neutron = new NeutronCloud();
        var id = (await neutron.CreateAsync("networks", "network", new() { ["name"] = "n" }))["id"]!.GetValue<string>();

        var failed = await neutron.RefusalAsync(
            "PUT", $"networks/{id}", """{"network": {"name": "x"}}""", "admin:admin-project", "revision_number=99");
        var (ignored, _, _) = await neutron.RefusalAsync(
            "PUT", $"networks/{id}", """{"network": {"name": "x"}}""", "admin:admin-project", "x");

        Assert.Equal((412, "RevisionNumberConstraintFailed", "Constrained to 99, but current revision is 1"), failed);
        Assert.Equal(200, ignored);
    }

    [Fact]
    public async Task Pecan_decodes_a_path_as_UTF8_and_extensions_as_Latin1()
    {
        await using var neutron = new NeutronCloud();

        Assert.Equal("Network ünï could not be found.", (await neutron.RefusalAsync("GET", "networks/ünï")).Message);
        Assert.Equal("Router Ã¼nÃ¯ could not be found", (await neutron.RefusalAsync("GET", "routers/ünï")).Message);
    }

    [Fact]
    public async Task The_core_resources_are_listed_only_with_a_trailing_slash()
    {
        await using var neutron = new NeutronCloud();

        await neutron.Get("").Expect(200);
        await neutron.Api.Of("").Get("networking/v2.0").Expect(404);
    }
}
