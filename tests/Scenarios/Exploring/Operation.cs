using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>An operation of Nova that is interrupted at every step.</summary>
/// <param name="Name">The name in test names.</param>
/// <param name="Prepare">Brings the cloud to the state in which the operation can begin.</param>
/// <param name="Act">Sends the request; does not wait.</param>
internal sealed record Operation(string Name, Func<Stage, Task> Prepare, Func<Stage, Task> Act)
{
    /// <summary>Whether it sends requests from service to service, which can go wrong. Default: yes.</summary>
    public bool CallsServices { get; init; } = true;

    /// <summary>More settings of its cloud. Default: none.</summary>
    public Func<OpenStackBuilder, OpenStackBuilder> With { get; init; } = static builder => builder;

    /// <summary>Composes the cloud of an exploration.</summary>
    public void NewCloud(OpenStackBuilder builder) => Stage.NewCloud(With(builder));

    /// <summary>The same with operations that take the times of a small cloud.</summary>
    public void NewSlowCloud(OpenStackBuilder builder) => Stage.NewSlowCloud(With(builder));

    /// <summary>Prepares the cloud of an exploration.</summary>
    public async Task<Prepared> PrepareAsync(OpenStackCloud cloud)
    {
        var stage = await Stage.OpenAsync(cloud);
        await Prepare(stage);
        return Prepared.From(stage);
    }

    /// <summary>Begins the operation in a run.</summary>
    public Task ActAsync(OpenStackCloud cloud, Prepared prepared) => Act(Stage.Begin(cloud, prepared));

    /// <summary>Runs the operation while requests go wrong, so that clients may get a 5xx.</summary>
    public async Task ActInFaultsAsync(OpenStackCloud cloud, Prepared prepared)
    {
        await ActAsync(cloud, prepared);
        await cloud.Run.UntilSettledAsync(CancellationToken.None);
        Stage.Of(cloud).ServerErrors.Clear();
    }

    public override string ToString() => Name;
}
