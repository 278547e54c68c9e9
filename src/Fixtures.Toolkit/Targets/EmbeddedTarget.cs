using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit.Targets;

/// <summary>The cloud in this process.</summary>
internal sealed class EmbeddedTarget(OpenStackCloud cloud) : OpenStackTarget
{
    private static readonly ResourceType[] InPlacement = [PlacementResources.Allocation, PlacementResources.ResourceProvider];

    private EmbeddedHosts? _hosts;

    public override string Description => "the cloud in this process";

    public override Uri AuthUrl => cloud.AuthUrl;

    public override TimeProvider Time => cloud.Time;

    public override ulong Seed => cloud.Seed;

    public override CancellationToken Cancellation => cloud.Cancellation;

    public override Persona Admin => cloud.Admin;

    public override Persona Member => cloud.Demo;

    public override TargetHosts Hosts => _hosts ??= new EmbeddedHosts(cloud);

    public override bool IsSimulator => true;

    public override OpenStackCloud Simulator => cloud;

    internal override TargetChanges Changes { get; } = new EmbeddedChanges(cloud);

    internal override PlacementClient UsedPlacement => EffectivePlacement.For(cloud).Client;

    /// <summary>A redirected Placement may serve other clouds, too.</summary>
    internal override IReadOnlyCollection<ResourceType> SharedTypes => EffectivePlacement.For(cloud).IsElsewhere ? InPlacement : [];

    public override Persona As(OpenStackLogin login) => cloud.As(login);

    public override HttpMessageHandler CreateHandler() => cloud.CreateHandler();

    public override async Task<TargetCheckpoint> CheckpointAsync(CancellationToken cancellation = default)
    {
        await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var snapshot = cloud.Snapshot();
        return new TargetCheckpoint(async token =>
        {
            await cloud.RunUntilIdleAsync(token).ConfigureAwait(false);
            cloud.Restore(snapshot);
        });
    }

    public override ValueTask DisposeAsync() => cloud.DisposeAsync();

    internal override ValueTask<bool> HasServiceAsync(string type, CancellationToken cancellation) => new(cloud.HasService(type));

    internal override async Task<IReadOnlyList<CloudResource>> ListResourcesAsync(
        IReadOnlyCollection<ResourceType>? types, CancellationToken cancellation) =>
        Only(types, await EffectivePlacement.For(cloud).ListResourcesAsync(cancellation).ConfigureAwait(false));

    internal override IReadOnlyList<CloudResource> ListResourcesNow(IReadOnlyCollection<ResourceType>? types = null) =>
        EffectivePlacement.For(cloud).IsElsewhere ? base.ListResourcesNow(types) : Only(types, cloud.ListResources());

    internal override ResourceAmounts DevicesOf(FlavorInfo flavor) => FlavorDevices.AmountsOf(flavor, cloud);

    internal override void NoteCall() => FailureBundles.For(cloud).NoteCall();

    internal override IDisposable HoldReports() => FailureBundles.For(cloud).Hold();

    internal override string Conclude(string story) => FailureBundles.Conclude(cloud, story + Seeds.RunAgain(cloud));

    private static IReadOnlyList<CloudResource> Only(IReadOnlyCollection<ResourceType>? types, IReadOnlyList<CloudResource> all) =>
        types is null ? all : [.. all.Where(resource => types.Contains(resource.Type))];

    private sealed class EmbeddedHosts(OpenStackCloud cloud) : TargetHosts
    {
        public override Task StopAsync(string host) => cloud.Hosts.StopAsync(host);

        public override Task StartAsync(string host) => cloud.Hosts.StartAsync(host);
    }
}
