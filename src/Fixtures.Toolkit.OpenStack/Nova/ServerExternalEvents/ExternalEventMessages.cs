using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>API → compute: an external event of a server.</summary>
/// <param name="Event">The name of the event: <c>network-vif-plugged</c>, <c>network-changed</c>, …</param>
/// <param name="Tag">For network events, the id of the port.</param>
internal sealed record ExternalServerEvent(Guid ServerId, string Event, string? Tag, string Status) : IServerMessage;
