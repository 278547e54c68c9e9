using System.Net;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Moq;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachInterface;

public sealed class InterfaceFailureTests
{
    private const string Unexpected =
        "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.\n<class '";

    [Fact]
    public async Task While_Neutron_is_unreachable_the_host_fails_to_attach_a_network()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var before = await cloud.PortIdsAsync();
        (int, string) answer;
        using (cloud.Cloud.Edges.Fail("nova", "neutron"))
            answer = (await cloud.AttachAsync(new { net_id = cloud.Private })).Refusal;

        Assert.Equal((500, $"{Unexpected}oslo_messaging.rpc.client.RemoteError'>"), answer);
        Assert.Equal([("compute_attach_interface", "Error")], cloud.Steps("attach_interface"));
        Assert.Equal((VmStates.Active, null), (cloud.Base.Server(cloud.Server).VmState, cloud.Base.Server(cloud.Server).TaskState));
        Assert.Equal("ConnectFailure", cloud.Base.Server(cloud.Server).Fault?.Message);
        Assert.Equal(before, await cloud.PortIdsAsync());
    }

    [Fact]
    public async Task While_Neutron_is_unreachable_the_API_fails_to_read_a_port()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var given = await cloud.PortAsync();
        (int, string) answer;
        using (cloud.Cloud.Edges.Fail("nova", "neutron"))
            answer = (await cloud.AttachAsync(new { port_id = given })).Refusal;

        Assert.Equal((500, $"{Unexpected}keystoneauth1.exceptions.connection.ConnectFailure'>"), answer);
        Assert.Empty(cloud.Steps("attach_interface"));
        Assert.Null(cloud.Base.Server(cloud.Server).Fault);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_port_that_cannot_be_bound_is_deleted(bool isGiven)
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        object attachment = isGiven ? new { port_id = await cloud.PortAsync() } : new { net_id = cloud.Private };
        var before = await cloud.PortIdsAsync();
        ApiAnswer answer;
        using (cloud.Cloud.Edges.Wrap("nova", "neutron", inner => new Refusing(inner, HttpMethod.Put)))
            answer = await cloud.AttachAsync(attachment);

        Assert.Equal(500, answer.Status);
        Assert.Equal(before, await cloud.PortIdsAsync());
        Assert.Single(cloud.Remembered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_attach_in_the_hypervisor_deletes_the_port(bool isGiven)
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync(new OpenStackBuilder().WithHypervisor(inner => Failing(
            inner,
            mock => mock.Setup(h => h.AttachInterfaceAsync(It.IsAny<Guid>(), It.IsAny<string>()))
                .ThrowsAsync(new HypervisorException("no slot")))));
        var given = isGiven ? await cloud.PortAsync() : null;
        var before = await cloud.PortIdsAsync();

        var answer = await cloud.AttachAsync(isGiven ? new { port_id = given } : new { net_id = cloud.Private });

        Assert.Equal((500, $"Failed to attach network adapter device to {cloud.Server}"), answer.Refusal);
        Assert.Equal(["instance.interface_attach.start", "instance.interface_attach.error"], cloud.Notices);
        Assert.Equal(before, await cloud.PortIdsAsync());
        Assert.Single(cloud.Remembered);
        if (given is not null)
            Assert.Equal("", (await cloud.ShowPortAsync(given)).GetProperty("device_id").GetString());
    }

    [Fact]
    public async Task A_failed_detach_in_the_hypervisor_keeps_the_port()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync(new OpenStackBuilder().WithHypervisor(inner => Failing(
            inner,
            mock => mock.Setup(h => h.DetachInterfaceAsync(It.IsAny<Guid>(), It.IsAny<string>()))
                .ThrowsAsync(new HypervisorException("busy")))));
        var port = cloud.Remembered.Single();

        await cloud.DetachAsync(port);

        Assert.Equal([port], cloud.Remembered);
        Assert.Equal([port], await cloud.PortIdsAsync());
        Assert.Equal($"Failed to detach network adapter device from {cloud.Server}", cloud.Base.Server(cloud.Server).Fault?.Message);
        Assert.Equal(400, cloud.Base.Server(cloud.Server).Fault?.Code);
        Assert.Equal(["instance.interface_detach.start"], cloud.Notices);
    }

    [Fact]
    public async Task While_Neutron_is_unreachable_a_port_stays_attached()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var port = cloud.Remembered.Single();
        using (cloud.Cloud.Edges.Fail("nova", "neutron"))
            await cloud.DetachAsync(port);

        Assert.Equal([port], cloud.Remembered);
        Assert.Equal([("compute_detach_interface", "Error")], cloud.Steps("detach_interface"));

        await cloud.DetachAsync(port);

        Assert.Empty(await cloud.PortIdsAsync());
    }

    [Fact]
    public async Task A_host_that_is_down_detaches_when_it_returns()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var port = cloud.Remembered.Single();
        var host = cloud.Base.Server(cloud.Server).Host!;
        await cloud.Cloud.Hosts.StopAsync(host);

        await cloud.DetachAsync(port);
        var before = cloud.Remembered.ToList();
        await cloud.Cloud.Hosts.StartAsync(host);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal([port], before);
        Assert.Empty(cloud.Remembered);
    }

    [Fact]
    public async Task A_host_that_is_down_does_not_answer_an_attach()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var before = await cloud.PortIdsAsync();
        await cloud.Cloud.Hosts.StopAsync(cloud.Base.Server(cloud.Server).Host ?? "");

        var attach = cloud.AttachAsync(new { net_id = cloud.Private });
        while (!attach.IsCompleted)
            await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(10));
        var answer = (await attach).Refusal;

        Assert.Equal((500, $"{Unexpected}oslo_messaging.exceptions.MessagingTimeout'>"), answer);
        Assert.Empty(cloud.Steps("attach_interface"));
        Assert.Equal(before, await cloud.PortIdsAsync());
    }

    [Fact]
    public async Task A_port_that_no_longer_exists_in_Neutron_is_not_detached()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var port = cloud.Remembered.Single();
        using (cloud.Cloud.Edges.Fail("neutron", "nova"))
        {
            await cloud.NeutronAsync("DELETE", $"ports/{port}");
            await cloud.Cloud.RunUntilIdleAsync();
        }

        await cloud.DetachAsync(port);

        Assert.Equal([("compute_detach_interface", "Error")], cloud.Steps("detach_interface"));
        Assert.Equal("PortNotFoundClient", cloud.Base.Server(cloud.Server).Fault?.Message);
    }

    private static IHypervisor Failing(IHypervisor inner, Action<Mock<IHypervisor>> fail)
    {
        var mock = new Mock<IHypervisor>();
        mock.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).Returns((Guest guest) => inner.SpawnAsync(guest));
        mock.Setup(h => h.GetPowerStateAsync(It.IsAny<Guid>())).Returns((Guid id) => inner.GetPowerStateAsync(id));
        fail(mock);
        return mock.Object;
    }

    /// <summary>Refuses the requests of one method with a 500.</summary>
    private sealed class Refusing(HttpMessageHandler inner, HttpMethod method) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == method ? Task.FromResult(Refusal(request)) : base.SendAsync(request, cancellationToken);

        private static HttpResponseMessage Refusal(HttpRequestMessage request) =>
            new(HttpStatusCode.InternalServerError) { RequestMessage = request, Content = new ByteArrayContent([]) };
    }
}
