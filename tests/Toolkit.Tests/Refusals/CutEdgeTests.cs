using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>Answers of Nova's API while another service is unreachable.</summary>
public sealed class CutEdgeTests(RefusingCloud cloud) : IClassFixture<RefusingCloud>
{
    private const string Unexpected =
        "500 Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible. <class '";

    private const string NewServer =
        """POST /servers {"server":{"name":"x","flavorRef":"c1","imageRef":"{public image}","networks":[{"uuid":"{network}"}]}}""";

    [Theory]
    [InlineData("neutron", "GET /servers/{server}", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /servers/detail", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /servers/{server}/os-security-groups", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /servers/{server}/os-interface", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /servers/{server}/os-interface/{port}", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", """POST /servers/{server}/os-interface {"interfaceAttachment":{}}""", "oslo_messaging.rpc.client.RemoteError")]
    [InlineData(
        "neutron",
        """POST /servers/{server}/action {"addSecurityGroup":{"name":"default"}}""",
        "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", NewServer, "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData(
        "neutron",
        """POST /servers {"server":{"name":"x","flavorRef":"c1","imageRef":"{public image}"}}""",
        "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData(
        "neutron",
        """POST /servers {"server":{"name":"x","flavorRef":"c1","imageRef":"{public image}","networks":"auto"}}""",
        "keystoneauth1.exceptions.connection.ConnectFailure",
        "2.37")]
    [InlineData("neutron", """POST /servers {"server":{"name":"x","flavorRef":"c1","imageRef":"{public image}","networks":"none","""
        + """ "security_groups":[{"name":"x"}]}}""", "keystoneauth1.exceptions.connection.ConnectFailure", "2.37")]
    [InlineData("neutron", "GET /os-networks", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /os-tenant-networks", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /os-security-groups", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /os-floating-ips", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("neutron", "GET /os-floating-ip-pools", "keystoneauth1.exceptions.connection.ConnectFailure")]
    [InlineData("glance", NewServer, "nova.exception.GlanceConnectionFailed")]
    [InlineData(
        "glance",
        """POST /servers/{server}/action {"rebuild":{"imageRef":"{public image}"}}""",
        "nova.exception.GlanceConnectionFailed")]
    [InlineData("glance", """POST /servers/{server}/action {"createImage":{"name":"x"}}""", "nova.exception.GlanceConnectionFailed")]
    [InlineData("glance", "GET /images", "nova.exception.GlanceConnectionFailed")]
    [InlineData("glance", "GET /images/{public image}", "nova.exception.GlanceConnectionFailed")]
    [InlineData("glance", "DELETE /images/{public image}", "nova.exception.GlanceConnectionFailed")]
    public async Task An_unreachable_service_causes_a_500_with_the_class_of_the_clients_exception(
        string service, string request, string className, string? version = null)
    {
        using var cut = cloud.Cloud.Edges.Fail("nova", service);

        Assert.Equal($"{Unexpected}{className}'>", await cloud.RefusalAsync(cloud.Cloud.Demo, "compute", request, version));
    }

    [Theory]
    [InlineData("GET /servers/{server}/ips", "200")]
    [InlineData("GET /limits", "200")]
    [InlineData("GET /images", "200")]
    [InlineData("""POST /servers {"server":{"name":"x","flavorRef":"c1","imageRef":"{public image}","networks":"none"}}""", "202")]
    public async Task Requests_that_need_no_network_succeed_while_Neutron_is_unreachable(string request, string answer)
    {
        using var cut = cloud.Cloud.Faults.On(Place.Edge("nova", "neutron")).Optional().BeUnreachable();

        Assert.Equal(
            answer,
            await cloud.RefusalAsync(
                cloud.Cloud.Demo, "compute", request, request.StartsWith("POST", StringComparison.Ordinal) ? "2.37" : null));
    }

    [Theory]
    [InlineData(
        "neutron", HttpStatusCode.ServiceUnavailable, "GET /servers/{server}", "neutronclient.common.exceptions.ServiceUnavailable")]
    [InlineData(
        "neutron", HttpStatusCode.InternalServerError, "GET /servers/{server}", "neutronclient.common.exceptions.InternalServerError")]
    [InlineData("glance", HttpStatusCode.ServiceUnavailable, NewServer, "nova.exception.GlanceConnectionFailed")]
    [InlineData("glance", HttpStatusCode.InternalServerError, NewServer, "glanceclient.exc.HTTPInternalServerError")]
    public async Task A_failing_service_causes_a_500_with_the_class_of_the_clients_exception(
        string service, HttpStatusCode status, string request, string className)
    {
        using var failing = cloud.Cloud.Edges.Answer("nova", service, status);

        Assert.Equal($"{Unexpected}{className}'>", await cloud.RefusalAsync(cloud.Cloud.Demo, "compute", request));
    }

    [Theory]
    [InlineData("keystone", """PUT /os-quota-sets/{blue} {"quota_set":{"cores":7}}""", "200")]
    [InlineData("placement", """POST /os-aggregates {"aggregate":{"name":"cut"}}""", "200")]
    public async Task Nova_tolerates_an_unreachable_optional_service(string service, string request, string answer)
    {
        using var cut = cloud.Cloud.Faults.On(Place.Edge("nova", service)).Optional().BeUnreachable();

        Assert.Equal(answer, await cloud.RefusalAsync(cloud.Cloud.Admin, "compute", request));
    }

    [Fact]
    public async Task A_request_to_a_missing_service_finds_no_endpoint()
    {
        await using var small = new OpenStackBuilder().Without("image").Build();

        var reply = await small.Demo.Session.SendAsync("compute", HttpMethod.Get, "/images");

        Assert.Equal(HttpStatusCode.InternalServerError, reply.Status);
        Assert.Contains("<class 'keystoneauth1.exceptions.catalog.EndpointNotFound'>", reply.ToString(), StringComparison.Ordinal);
    }
}
