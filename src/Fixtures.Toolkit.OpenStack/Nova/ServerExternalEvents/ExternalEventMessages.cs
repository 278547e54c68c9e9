using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>API → compute: Neutron says that something happened to a port of the server.</summary>
/// <param name="Event">As in the API: <c>network-vif-plugged</c>, <c>network-changed</c>, …</param>
/// <param name="Tag">The port's id.</param>
internal sealed record ExternalServerEvent(Guid ServerId, string Event, string? Tag, string Status) : IServerMessage;
