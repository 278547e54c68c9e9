using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Tests.Targets;

/// <summary>A real cloud has no simulator, and has other users: what a test gets of that.</summary>
public sealed class SharedCloudTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
    private RealTarget _target = null!;

    public Task InitializeAsync()
    {
        var configuration = new CloudConfiguration("test", _cloud.AuthUrl, new OpenStackLogin("admin", "admin", "admin"));
        _target = new RealTarget(configuration, member: null, _cloud.CreateHandler(settle: true), new ImpatientTime());
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public void The_simulator_of_a_real_cloud_is_refused_with_advice()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => _target.Simulator);

        Assert.Equal(
            $"This test needs the cloud in this process, but its target is the cloud 'test' at {_cloud.AuthUrl}. Mark it with "
                + "[SimulatorFact] or [SimulatorTheory], which skip it on other targets, or run it with OPENSTACK_TARGET=embedded.",
            refusal.Message);
    }

    [Fact]
    public void The_simulator_of_a_real_cloud_skips_the_test_where_the_framework_can()
    {
        _target.Skip = reason => throw new NotSupportedException(reason);

        var skip = Assert.Throws<NotSupportedException>(() => _target.Simulator);

        Assert.Equal($"needs the cloud in this process, and the target is the cloud 'test' at {_cloud.AuthUrl}", skip.Message);
    }

    [Fact]
    public async Task A_wait_ends_with_the_running_test()
    {
        _target.CancellationSource = () => new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _target.Servers.BootAsync("web"));
    }

    [Fact]
    public async Task The_deletion_of_a_volume_that_Nova_made_can_be_awaited()
    {
        var server = await _target.Servers.BootAsync(new NewServer("web", Image: null)
        {
            BlockDevices = [BlockDevice.RootFromImage("cirros") with { DeletesOnTermination = true }],
        });
        var root = (await _target.Nova.ListAttachedVolumesAsync(server.Id)).Single().VolumeId;
        await _target.Cinder.GetVolumeAsync(root);

        await _target.Servers.DeleteAsync(server);
        await _target.Volumes.WaitForDeletedAsync(root);

        Assert.Empty(await _cloud.Cinder.ListVolumesAsync());
    }

    [Fact]
    public async Task The_detachment_of_a_port_that_Nova_made_can_be_awaited()
    {
        var network = await _target.Neutron.CreateNetworkAsync("net", "10.9.0.0/24");
        var server = await _target.Servers.BootAsync("web");
        var attached = await _target.Servers.AttachInterfaceAsync(server, new NewInterface { NetworkId = network });

        await _target.Servers.DetachInterfaceAsync(server, attached.PortId);

        Assert.Empty(await _cloud.Neutron.ListPortIdsAsync(server.Id));
    }

    [Fact]
    public async Task Usage_counts_only_what_was_made_through_the_target()
    {
        var before = await _target.Usage.CaptureAsync();
        var own = await _target.Servers.BootAsync("own", flavor: "m1.tiny");

        await _cloud.Servers.BootAsync("foreign", flavor: "m1.small");
        await _cloud.Volumes.CreateAsync("foreign");

        await _target.Usage.AssertUsageDeltaAsync(since: before, own.Flavor);
        Assert.Equal(_target.Usage.AmountsOf(own), (await _target.Usage.CaptureAsync() - before).OfProject("admin"));
    }

    [Fact]
    public async Task Usage_counts_a_migration_of_a_server_that_was_made_through_the_target()
    {
        var server = await _target.Servers.BootAsync("own", flavor: "m1.tiny");
        await _target.Servers.ResizeAsync(server, "m1.small");
        var migration = await _target.Servers.WaitForMigrationAsync(server, "finished");

        Assert.Equal(_target.Usage.AmountsOf(server), (await _target.Usage.CaptureAsync()).OfServer(migration.Id));
    }

    [Fact]
    public async Task A_volume_that_was_never_seen_is_a_mistake()
    {
        var mistake = await Assert.ThrowsAsync<ArgumentException>(() => _target.Volumes.WaitForDeletedAsync(Guid.Empty));

        Assert.StartsWith($"There is no volume {Guid.Empty} and never was one.", mistake.Message, StringComparison.Ordinal);
    }
}
