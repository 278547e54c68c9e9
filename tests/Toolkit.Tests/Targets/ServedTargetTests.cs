using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class ServedTargetTests
{
    [Fact]
    public async Task Its_users_and_its_control_surface_are_those_of_the_served_demo_world()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var control = new ControlSurface(cloud.CreateHandler(settle: true), HttpStatusCode.OK);
        await using var target = new ServedTarget(cloud.Address, control, new ImpatientTime());

        var before = await target.Usage.CaptureAsync();
        var server = await target.Servers.BootAsync("web", flavor: "m1.tiny", network: "private", persona: target.Member);
        await target.Usage.AssertUsageDeltaAsync(since: before, server.Flavor);
        await target.Hosts.StopAsync("host 1");
        await target.Hosts.StartAsync("host 1");

        Assert.Equal(["/_fixtures/hosts/host%201/stop", "/_fixtures/hosts/host%201/start"], control.Paths.TakeLast(2));
        Assert.Contains("/_fixtures/idle", control.Paths);
        Assert.Equal($"the served cloud at {cloud.Address}", target.Description);
    }

    [Fact]
    public async Task A_host_that_it_does_not_have_is_an_argument_with_the_answer()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var target = new ServedTarget(
            cloud.Address, new ControlSurface(cloud.CreateHandler(), HttpStatusCode.NotFound), new ImpatientTime());

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => target.Hosts.StopAsync("host9"));

        Assert.Equal("There is no such host. (Parameter 'host')", refusal.Message);
    }

    /// <summary>Answers below <c>/_fixtures</c>, and sends the rest to a cloud.</summary>
    private sealed class ControlSurface(HttpMessageHandler cloud, HttpStatusCode status) : DelegatingHandler(cloud)
    {
        public List<string> Paths { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri?.AbsolutePath ?? "";
            if (!path.StartsWith("/_fixtures/", StringComparison.Ordinal))
                return await base.SendAsync(request, cancellationToken);
            Paths.Add(path);
            return new HttpResponseMessage(status) { Content = new StringContent("There is no such host.") };
        }
    }
}
