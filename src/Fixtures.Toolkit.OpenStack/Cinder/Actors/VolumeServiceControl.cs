using Fixtures.Toolkit.OpenStack.Cinder.Actors;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>One service of block storage: <c>cloud.VolumeServices["controller@lvmdriver-1"]</c>.</summary>
public sealed class VolumeServiceControl
{
    private readonly CinderLifecycle _lifecycle;
    private readonly string _id;

    internal VolumeServiceControl(CinderLifecycle lifecycle, string id, string name) => (_lifecycle, _id, Name) = (lifecycle, id, name);

    /// <summary>Its host: <c>controller@lvmdriver-1</c> for a volume service, <c>controller</c> for the others.</summary>
    public string Name { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => _lifecycle.IsRunning(_id);

    /// <summary>Stops the service gracefully: it finishes the current work and leaves later messages in its mailbox.</summary>
    /// <remarks>It counts as up until its last report is older than 60 seconds.</remarks>
    /// <exception cref="StalledWorldException">
    /// A hold or user code keeps the service from ending its work, for longer than
    /// <see cref="WorldBuilderExtensions.WithUserCodeTimeout"/> of real time. The service goes on then.
    /// </exception>
    public Task StopAsync() => _lifecycle.StopAsync(_id);

    /// <summary>Kills the service: its current work is abandoned at its present step, later messages stay in the mailbox.</summary>
    public Task KillAsync() => _lifecycle.KillAsync(_id);

    /// <summary>
    /// Starts the service, which first ends what it left halfway when it was killed. Volumes in <c>creating</c> and <c>downloading</c> go
    /// to <c>error</c>, backups in <c>creating</c> too, those in <c>restoring</c> to <c>available</c>; deletions are resumed. Then it
    /// handles its messages.
    /// </summary>
    public Task StartAsync() => _lifecycle.StartAsync(_id);

    /// <summary>Stops the service and starts it again.</summary>
    public async Task RestartAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await StartAsync().ConfigureAwait(false);
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
