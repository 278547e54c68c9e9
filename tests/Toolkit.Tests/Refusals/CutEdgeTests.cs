using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>What Nova's API answers while another service is out of its reach.</summary>
public sealed class CutEdgeTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    private const string Unexpected =
        "500 Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible. <class '";

    private const string NewServer = """POST /servers {"server":{"name":"x","flavorRef":"c1","imageRef":"{public image}","networks":[{"uuid":"{network}"}]}}""";

    [Theory]
    [InlineData("network", "GET /servers/{server}", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("network", "GET /servers/detail", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("network", "GET /servers/{server}/os-security-groups", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("network", NewServer, "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("image", NewServer, "nova.exception.GlanceConnectionFailed")]
    [InlineData("image", "GET /images", "nova.exception.GlanceConnectionFailed")]
    public async Task An_unreachable_service_is_an_error_that_names_what_its_client_raised(string service, string request, string className)
    {
        using var cut = cloud.Cloud.Edges.Fail("nova", service);

        Assert.Equal($"{Unexpected}{className}'>", await cloud.RefusalAsync(cloud.Cloud.Demo, "compute", request));
    }

    [Theory]
    [InlineData("network", HttpStatusCode.ServiceUnavailable, "GET /servers/{server}", "neutronclient.common.exceptions.ServiceUnavailable")]
    [InlineData("network", HttpStatusCode.InternalServerError, "GET /servers/{server}", "neutronclient.common.exceptions.InternalServerError")]
    [InlineData("image", HttpStatusCode.ServiceUnavailable, NewServer, "nova.exception.GlanceConnectionFailed")]
    [InlineData("image", HttpStatusCode.InternalServerError, NewServer, "glanceclient.exc.HTTPInternalServerError")]
    public async Task A_failing_service_is_an_error_that_names_what_its_client_raised(string service, HttpStatusCode status, string request, string className)
    {
        using var failing = cloud.Cloud.Edges.Answer("nova", service, status);

        Assert.Equal($"{Unexpected}{className}'>", await cloud.RefusalAsync(cloud.Cloud.Demo, "compute", request));
    }

    [Theory]
    [InlineData("identity", """PUT /os-quota-sets/{blue} {"quota_set":{"cores":7}}""", "200")]
    [InlineData("placement", """POST /os-aggregates {"aggregate":{"name":"cut"}}""", "200")]
    public async Task What_Nova_can_do_without_is_let_be(string service, string request, string answer)
    {
        using var cut = cloud.Cloud.Edges.Fail("nova", service);

        Assert.Equal(answer, (await cloud.RefusalAsync(cloud.Cloud.Admin, "compute", request))[..3]);
    }

    [Fact]
    public async Task A_service_that_the_cloud_does_not_have_has_no_endpoint()
    {
        await using var small = new OpenStackBuilder().WithOnly(CloudServices.All & ~CloudServices.Image).Build();

        var reply = await small.Demo.Session.SendAsync("compute", HttpMethod.Get, "/images");

        Assert.Equal(HttpStatusCode.InternalServerError, reply.Status);
        Assert.Contains("<class 'keystoneauth1.exceptions.catalog.EndpointNotFound'>", reply.ToString(), StringComparison.Ordinal);
    }
}
