using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>A service of Cinder that runs.</summary>
/// <param name="ServiceId">The id of its record.</param>
/// <param name="Actor">Runs its handlers; named after its topic.</param>
/// <param name="HandleAsync">Handles its messages.</param>
internal sealed record CinderProcess(string ServiceId, ActorContext Actor, MessageHandler HandleAsync)
{
    /// <summary>The topic of its messages.</summary>
    public string Topic => Actor.Actor;

    /// <summary>What the process of a volume service runs; null for the others.</summary>
    public VolumeService? Volume { get; init; }

    /// <summary>What the process of a backup service runs; null for the others.</summary>
    public BackupService? Backup { get; init; }
}
