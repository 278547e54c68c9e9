using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>API → compute: an external event of a server.</summary>
/// <param name="Event">The name of the event: <c>network-vif-plugged</c>, <c>network-changed</c>, …</param>
/// <param name="Tag">For network events, the id of the port; for those of Cinder, the id of the volume.</param>
/// <param name="Status"><c>completed</c>, <c>failed</c> or <c>in-progress</c>.</param>
internal sealed record ExternalServerEvent(Guid ServerId, string Event, string? Tag, string Status) : IServerMessage
{
    /// <summary>An event that a rebuild waits for cannot wait for the rebuild.</summary>
    /// <remarks>Upstream: external_instance_event takes no lock for any event.</remarks>
    bool IServerMessage.TakesServerLock => Event != ServerEventNames.VolumeReimaged;
}
