namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachInterface;

public sealed class DetachTests
{
    [Fact]
    public async Task Detaching_deletes_a_port_that_Nova_created()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var port = await cloud.AttachedAsync(new { net_id = cloud.Private });

        var answer = await cloud.DetachAsync(port);

        Assert.Equal(202, answer.Status);
        Assert.DoesNotContain(port, await cloud.PortIdsAsync());
        Assert.DoesNotContain(port, cloud.Remembered);
        Assert.Equal([("compute_detach_interface", "Success")], cloud.Steps("detach_interface"));
        Assert.Equal(["instance.interface_detach.start", "instance.interface_detach.end"], cloud.Notices.TakeLast(2));
    }

    [Fact]
    public async Task Detaching_unbinds_an_existing_port_which_can_be_attached_again()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var given = await cloud.PortAsync();
        await cloud.AttachedAsync(new { port_id = given });

        await cloud.DetachAsync(given);
        var free = await cloud.ShowPortAsync(given);
        var again = await cloud.AttachAsync(new { port_id = given });

        Assert.Equal(("", ""), (free.GetProperty("device_id").GetString(), free.GetProperty("device_owner").GetString()));
        Assert.Equal(200, again.Status);
        Assert.Equal(2, cloud.Remembered.Count());
    }

    [Fact]
    public async Task The_last_port_of_a_server_can_be_detached()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();

        await cloud.DetachAsync(cloud.Remembered.Single());

        Assert.Empty(cloud.Remembered);
        Assert.Empty(await cloud.PortIdsAsync());
    }

    [Fact]
    public async Task A_port_that_is_not_attached_is_accepted_and_fails_at_the_host()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var port = await cloud.PortAsync();

        var answer = await cloud.DetachAsync(port);

        Assert.Equal(202, answer.Status);
        Assert.Equal([("compute_detach_interface", "Error")], cloud.Steps("detach_interface"));
        Assert.Equal($"Port {port} is not attached", cloud.Base.Server(cloud.Server).Fault?.Message);
        Assert.Contains(port, await cloud.PortIdsAsync());
    }
}
