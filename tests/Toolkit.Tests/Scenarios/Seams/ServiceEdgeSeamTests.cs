using System.Net;
using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Seams;

public sealed class ServiceEdgeSeamTests
{
    [Fact]
    public async Task A_mocked_edge_receives_the_requests_of_a_cloud_and_its_fork()
    {
        var edge = new Mock<IServiceEdge>();
        IServiceEdge? real = null;
        edge.Setup(e => e.SendAsync(It.IsAny<HttpRequestMessage>(), It.IsAny<CancellationToken>()))
            .Returns((HttpRequestMessage request, CancellationToken cancellation) => real!.SendAsync(request, cancellation));
        await using var cloud = new OpenStackBuilder().WithServiceEdge("nova", "placement", inner =>
        {
            real = inner;
            return edge.Object;
        }).Build();
        await cloud.RunUntilIdleAsync();
        await using var fork = cloud.Fork();

        await BootAsync(fork, ServerStatus.Active);

        edge.Verify(
            e =>
                e.SendAsync(
                    It.Is<HttpRequestMessage>(r => r.RequestUri!.AbsolutePath == "/placement/allocation_candidates"),
                    It.IsAny<CancellationToken>()),
            Times.Once);
    }

    [Fact]
    public async Task Disposing_an_interception_restores_the_edge()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var full = new Mock<IServiceEdge>();
        full.Setup(e => e.SendAsync(It.IsAny<HttpRequestMessage>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => StubReply.Status(HttpStatusCode.ServiceUnavailable));

        using (cloud.Edges.Intercept("nova", "placement", _ => full.Object))
            await BootAsync(cloud, ServerStatus.Error);

        await BootAsync(cloud, ServerStatus.Active);
    }

    [Theory]
    [InlineData("placment", " Did you mean 'placement'?")]
    [InlineData("swift", "")]
    public async Task An_edge_to_an_unknown_service_is_refused_with_the_valid_names(string name, string hint)
    {
        await using var cloud = new OpenStackBuilder().WithStubService("rating", _ => StubReply.Status(HttpStatusCode.OK)).Build();

        var called = Assert.Throws<ArgumentException>(() => cloud.Edges.Fail("nova", name));
        var calling = Assert.Throws<ArgumentException>(() => cloud.Edges.Fail(name, "placement"));

        var valid = "cinder, glance, keystone, neutron, nova, placement";
        Assert.Equal($"This cloud has no service '{name}'.{hint} Valid are {valid}, rating.", called.Message);
        Assert.Equal($"This cloud has no service '{name}'.{hint} Valid are {valid}.", calling.Message);
    }

    [Fact]
    public void An_edge_to_a_missing_service_is_refused()
    {
        var builder = new OpenStackBuilder().WithServiceEdge("nova", "key-manager", inner => inner);

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("An edge leads from nova to 'key-manager', which the cloud does not have. Its services are keystone, placement, "
            + "glance, neutron, cinder, nova.", error.Message, StringComparison.Ordinal);
    }

    private static async Task BootAsync(OpenStackCloud cloud, ServerStatus status)
    {
        var building = await cloud.Nova.CreateServerAsync(new NewServer("first", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        await cloud.Servers.WaitForStatusAsync(building, status);
    }
}
